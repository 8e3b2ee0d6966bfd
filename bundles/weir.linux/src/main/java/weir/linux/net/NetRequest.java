package weir.linux.net;

/** One change that {@link Rtnetlink} is asked to make, encoded, with its description for messages. */
public final class NetRequest {
    private final String description;
    private final byte[] message;

    NetRequest(String description, byte[] message) {
        this.description = description;
        this.message = message;
    }

    byte[] message() {
        return message;
    }

    @Override
    public String toString() {
        return description;
    }
}
