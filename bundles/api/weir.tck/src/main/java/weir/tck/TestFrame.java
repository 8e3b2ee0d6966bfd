package weir.tck;

import java.nio.ByteBuffer;
import java.util.List;
import weir.api.capture.CapturedFrame;
import weir.api.capture.RtmpMessage;
import weir.api.capture.RtmpMessages;
import weir.api.frame.FrameHeaders;

/** A captured frame for tests. Immutable but for its headers' flyweight; one thread. */
public final class TestFrame implements CapturedFrame {
    private final int input;
    private final long number;
    private final long epochNs;
    private final boolean rtmp;
    private final byte[] content;
    private final List<RtmpMessage> messages;

    /**
     * @param input which capture it is from, counting from 0
     * @param number its number there, counting from 1
     * @param epochNs its time
     * @param rtmp true if an RTMP message is complete with it
     * @param content the whole frame, as {@link TestPacket} makes it
     */
    public TestFrame(int input, long number, long epochNs, boolean rtmp, byte[] content) {
        this(input, number, epochNs, rtmp, content, List.of());
    }

    private TestFrame(int input, long number, long epochNs, boolean rtmp, byte[] content, List<RtmpMessage> messages) {
        this.messages = messages;
        this.input = input;
        this.number = number;
        this.epochNs = epochNs;
        this.rtmp = rtmp;
        this.content = content.clone();
    }

    /** The same, with RTMP messages that are complete with it. */
    public TestFrame with(RtmpMessage... complete) {
        return new TestFrame(input, number, epochNs, complete.length > 0, content, List.of(complete));
    }

    @Override
    public RtmpMessages rtmpMessages() {
        return new RtmpMessages() {
            @Override
            public int count() {
                return messages.size();
            }

            @Override
            public RtmpMessage get(int index) {
                return messages.get(index);
            }
        };
    }

    @Override
    public int input() {
        return input;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long epochNs() {
        return epochNs;
    }

    @Override
    public boolean rtmp() {
        return rtmp;
    }

    @Override
    public CapturedFrame copy() {
        return this;
    }

    @Override
    public int wireBytes() {
        return content.length;
    }

    @Override
    public int capturedBytes() {
        return content.length;
    }

    @Override
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    @Override
    public FrameHeaders headers() {
        return new FrameHeaders().wrap(bytes());
    }
}
