package weir.tck;

import weir.api.capture.RtmpMessage;

/**
 * An RTMP message for tests. Start from {@link #video}, {@link #audio} or {@link #command}. Immutable.
 *
 * @param type the message type, as in {@link RtmpMessage#type()}
 * @param timestampMs the timestamp in ms
 * @param bodyBytes the length of the body in bytes
 * @param name the name of a command, otherwise null
 * @param streamName the stream that a play or publish command names, otherwise null
 * @param codec the codec of audio and video, otherwise null
 * @param keyFrame true for a key frame
 * @param configuration true for the decoder's configuration
 */
public record TestMessage(
        int type,
        long timestampMs,
        int bodyBytes,
        String name,
        String streamName,
        String codec,
        boolean keyFrame,
        boolean configuration)
        implements RtmpMessage {
    /**
     * Makes a picture of H.264.
     *
     * @param timestampMs the timestamp in ms
     * @param bodyBytes the length of the body in bytes
     * @param keyFrame true for a key frame
     * @return the message
     */
    public static TestMessage video(long timestampMs, int bodyBytes, boolean keyFrame) {
        return new TestMessage(VIDEO, timestampMs, bodyBytes, null, null, "h264", keyFrame, false);
    }

    /**
     * Makes sound of AAC.
     *
     * @param timestampMs the timestamp in ms
     * @param bodyBytes the length of the body in bytes
     * @return the message
     */
    public static TestMessage audio(long timestampMs, int bodyBytes) {
        return new TestMessage(AUDIO, timestampMs, bodyBytes, null, null, "aac", false, false);
    }

    /**
     * Makes a command with a body of 100 B.
     *
     * @param name for example {@code play}
     * @param streamName the stream that it names, or null
     * @return the message
     */
    public static TestMessage command(String name, String streamName) {
        return new TestMessage(COMMAND_AMF0, 0, 100, name, streamName, null, false, false);
    }

    /** {@return 1, but 0 for a command} */
    @Override
    public long streamId() {
        return type == COMMAND_AMF0 ? 0 : 1;
    }
}
