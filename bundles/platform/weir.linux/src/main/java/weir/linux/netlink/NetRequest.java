package weir.linux.netlink;

import java.util.function.Supplier;

/** One change that {@link Rtnetlink} is asked to make, encoded, with its description for messages. */
public final class NetRequest {
    private final Supplier<String> description;
    private final byte[] message;

    public NetRequest(String description, byte[] message) {
        this(() -> description, message);
    }

    /** @param description asked only if somebody wants to know; there may be a hundred thousand requests */
    NetRequest(Supplier<String> description, byte[] message) {
        this.description = description;
        this.message = message;
    }

    byte[] message() {
        return message;
    }

    @Override
    public String toString() {
        return description.get();
    }
}
