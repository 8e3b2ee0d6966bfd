package weir.tck;

import weir.api.capture.RtmpMessage;

/**
 * An RTMP message for tests. Start from {@link #video}, {@link #audio} or {@link #command}. Immutable.
 *
 * @param name of a command, else null
 * @param streamName what a play or publish command names, else null
 * @param codec of audio and video, else null
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
    /** A picture of H.264. */
    public static TestMessage video(long timestampMs, int bodyBytes, boolean keyFrame) {
        return new TestMessage(VIDEO, timestampMs, bodyBytes, null, null, "h264", keyFrame, false);
    }

    /** Sound of AAC. */
    public static TestMessage audio(long timestampMs, int bodyBytes) {
        return new TestMessage(AUDIO, timestampMs, bodyBytes, null, null, "aac", false, false);
    }

    /** A command, for example {@code play}. */
    public static TestMessage command(String name, String streamName) {
        return new TestMessage(COMMAND_AMF0, 0, 100, name, streamName, null, false, false);
    }

    /** 1, but 0 of a command. */
    @Override
    public long streamId() {
        return type == COMMAND_AMF0 ? 0 : 1;
    }
}
