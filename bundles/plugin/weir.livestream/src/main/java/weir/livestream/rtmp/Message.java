package weir.livestream.rtmp;

/** One message of RTMP. Nobody changes its body. */
final class Message {
    static final int CHUNK_SIZE = 1;
    static final int ABORT = 2;
    static final int USER_CONTROL = 4;
    static final int WINDOW = 5;
    static final int PEER_BANDWIDTH = 6;
    static final int AUDIO = 8;
    static final int VIDEO = 9;
    static final int DATA = 18;
    static final int COMMAND = 20;

    private static final int KEY_FRAME = 1;
    private static final int H264 = 7;
    private static final int AAC = 10;

    private final int type;
    private final int stream;
    private final int timestampMs;
    private final byte[] body;

    /**
     * @param type what it is
     * @param stream 0: the connection itself
     * @param timestampMs since some moment of the sender's
     * @param body not to be changed any more
     */
    Message(int type, int stream, int timestampMs, byte[] body) {
        this.type = type;
        this.stream = stream;
        this.timestampMs = timestampMs;
        this.body = body;
    }

    /** A command, or the answer to one. */
    static Message command(int stream, Object... values) {
        return new Message(COMMAND, stream, 0, Amf.write(values));
    }

    int type() {
        return type;
    }

    int stream() {
        return stream;
    }

    int timestampMs() {
        return timestampMs;
    }

    byte[] body() {
        return body;
    }

    boolean isMedia() {
        return type == AUDIO || type == VIDEO;
    }

    /** Returns true if a player can begin with it. */
    boolean isKeyFrame() {
        return type == VIDEO && body.length > 0 && (body[0] & 0xff) >> 4 == KEY_FRAME;
    }

    /** Returns true if it says how the stream is decoded, which each player must be told first. */
    boolean isDecoderSetUp() {
        if (!isMedia() || body.length < 2 || body[1] != 0) {
            return false;
        }
        return type == VIDEO ? (body[0] & 0xf) == H264 : (body[0] & 0xff) >> 4 == AAC;
    }
}
