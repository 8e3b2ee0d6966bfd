package weir.analyzer.qoe;

import weir.analyzer.sample.LongList;
import weir.api.capture.RtmpMessage;

/**
 * The pictures and sounds that one direction of a connection carried, as the receiver got them: 40 bytes for each. One
 * thread.
 */
final class MediaStream {
    static final int VIDEO = 1;
    static final int KEY = 2;
    static final int CONFIGURATION = 4;
    private static final int FLAG_BITS = 3;
    private static final int SIZE_BITS = 24;
    private static final int WRAP_BITS = 32;

    final String flow;
    private final LongList arrivals = new LongList();
    private final LongList times = new LongList();
    private final LongList sizesAndFlags = new LongList();
    /** {@link Long#MIN_VALUE} where the sender's capture does not have it. */
    private final LongList sent = new LongList();

    private final LongList lastFrameBytes = new LongList();

    private long requestNs = Long.MIN_VALUE;
    private long lastVideoMs = Long.MIN_VALUE;
    private long lastAudioMs = Long.MIN_VALUE;
    private long mediaBytes;
    private String videoCodec;
    private String audioCodec;
    private String name;

    MediaStream(String flow) {
        this.flow = flow;
    }

    /** Somebody asked for it, or offered it; the first time counts. */
    void requested(long epochNs, String streamName) {
        requestNs = requestNs == Long.MIN_VALUE ? epochNs : requestNs;
        name = name == null ? streamName : name;
    }

    /** @param lastFrameBytes the length of the frame that completed it */
    void received(RtmpMessage message, long epochNs, long sentNs, int lastFrameBytes) {
        boolean video = message.type() == RtmpMessage.VIDEO;
        long timeMs = unwrapped(message.timestampMs(), video ? lastVideoMs : lastAudioMs);
        if (video) {
            lastVideoMs = timeMs;
            videoCodec = message.codec() == null ? videoCodec : message.codec();
        } else {
            lastAudioMs = timeMs;
            audioCodec = message.codec() == null ? audioCodec : message.codec();
        }
        int flags = (video ? VIDEO : 0)
                | (message.keyFrame() ? KEY : 0)
                | (message.configuration() || message.bodyBytes() == 0 ? CONFIGURATION : 0);
        arrivals.add(epochNs);
        times.add(timeMs);
        sizesAndFlags.add((long) Math.min(message.bodyBytes(), (1 << SIZE_BITS) - 1) << FLAG_BITS | flags);
        sent.add(sentNs);
        this.lastFrameBytes.add(lastFrameBytes);
        mediaBytes += message.bodyBytes();
    }

    /** Goes on counting where 32 bits begin anew. */
    private static long unwrapped(long timeMs, long lastMs) {
        if (lastMs == Long.MIN_VALUE) {
            return timeMs;
        }
        long wrapped = (lastMs >> WRAP_BITS << WRAP_BITS) + timeMs;
        long half = 1L << (WRAP_BITS - 1);
        if (wrapped - lastMs > half) {
            return wrapped - 2 * half;
        }
        return lastMs - wrapped > half ? wrapped + 2 * half : wrapped;
    }

    int size() {
        return arrivals.size();
    }

    long arrivalNs(int i) {
        return arrivals.get(i);
    }

    long timeMs(int i) {
        return times.get(i);
    }

    boolean is(int i, int flag) {
        return (sizesAndFlags.get(i) & flag) != 0;
    }

    long bytes(int i) {
        return sizesAndFlags.get(i) >> FLAG_BITS;
    }

    /** {@link Long#MIN_VALUE} if that is not known. */
    long sentNs(int i) {
        return sent.get(i);
    }

    /** The length of the frame that completed it at the receiver. */
    long lastFrameBytes(int i) {
        return lastFrameBytes.get(i);
    }

    /** When it was asked for; without a request in the capture, when the first of it came; there is one of these. */
    long requestNs() {
        return requestNs == Long.MIN_VALUE ? arrivals.get(0) : requestNs;
    }

    boolean requestSeen() {
        return requestNs != Long.MIN_VALUE;
    }

    long mediaBytes() {
        return mediaBytes;
    }

    String videoCodec() {
        return videoCodec;
    }

    String audioCodec() {
        return audioCodec;
    }

    String name() {
        return name;
    }
}
