package weir.capture.frame;

import java.nio.ByteBuffer;
import java.util.List;
import weir.api.capture.CapturedFrame;
import weir.api.capture.RtmpMessages;
import weir.api.capture.TcpPiece;
import weir.api.frame.FrameHeaders;
import weir.api.frame.FrameView;
import weir.capture.layer.Layers;
import weir.capture.layer.Obstacle;
import weir.capture.rtmp.RtmpMarker;
import weir.capture.tcp.TcpPieces;

/**
 * The flyweight over the frame that a reader came to. Moving it to another frame allocates nothing; {@link #bytes()}
 * does, once a frame, if it is asked for. One thread.
 */
public final class FileFrame implements CapturedFrame, InPlace {
    private final Layers layers;
    private final int input;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int start;
    private int captured;
    private int wire;
    private long epochNs;
    private LinkType linkType = LinkType.ETHERNET;
    private boolean decoded;
    private ByteBuffer view;
    private long number;
    private boolean rtmp;
    private final RtmpMessages messages;
    private List<TcpPiece> pieces = List.of();
    private FrameView packet;

    public FileFrame(int input, RtmpMessages messages) {
        this(input, messages, new Layers());
    }

    private FileFrame(int input, RtmpMessages messages, Layers layers) {
        this.input = input;
        this.messages = messages;
        this.layers = layers;
    }

    public void set(ByteBuffer source, int at, int capturedBytes, int wireBytes, long time, LinkType type) {
        buffer = source;
        start = at;
        captured = capturedBytes;
        wire = wireBytes;
        epochNs = time;
        linkType = type;
        decoded = false;
        view = null;
        packet = null;
        number++;
    }

    /** Goes on counting from a number. */
    public void numberBefore(long newNumber) {
        number = newNumber;
    }

    public ByteBuffer buffer() {
        return buffer;
    }

    public LinkType type() {
        return linkType;
    }

    public void rtmp(boolean complete) {
        rtmp = complete;
    }

    /** Says what can be read of TCP connections since the frame has come. */
    public void tcpPieces(List<TcpPiece> readable) {
        pieces = readable;
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public byte[] array() {
        return buffer.array();
    }

    /** What its headers are decoded by. */
    public Layers layers() {
        return layers;
    }

    /** Returns true if it is certainly understood, and no fragment; see {@link Layers#isPlain}. */
    public boolean isPlain() {
        return linkType.number() == LinkType.ETHERNET.number()
                && isTimeKnown()
                && Layers.isPlain(buffer.array(), start, captured);
    }

    private boolean isTimeKnown() {
        return epochNs > TimeScale.EARLIEST && epochNs < TimeScale.LATEST;
    }

    /** Returns why it was not understood, or null; {@link Layers#detail} has the number in its text. */
    public Obstacle obstacle() {
        headers();
        return isTimeKnown() ? layers.obstacle() : Obstacle.TIME;
    }

    @Override
    public int wireBytes() {
        return wire;
    }

    @Override
    public int capturedBytes() {
        return captured;
    }

    @Override
    public ByteBuffer bytes() {
        if (view == null) {
            view = buffer.slice(start, captured).asReadOnlyBuffer();
        }
        return view;
    }

    @Override
    public FrameHeaders headers() {
        if (!decoded) {
            layers.decode(linkType.number(), linkType.littleEndian(), buffer, start, captured);
            decoded = true;
        }
        return layers.headers();
    }

    /** @param whole what {@link #packet} is of a fragment */
    public void packet(FrameView whole) {
        packet = whole;
    }

    @Override
    public FrameView packet() {
        return headers().isFragment() ? packet : this;
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
    public int input() {
        return input;
    }

    @Override
    public boolean rtmp() {
        return rtmp;
    }

    @Override
    public RtmpMessages rtmpMessages() {
        return messages;
    }

    @Override
    public List<TcpPiece> tcpPieces() {
        return pieces;
    }

    /** A copy of an Ethernet frame that no file holds. */
    public static FileFrame of(CapturedFrame other) {
        byte[] bytes = new byte[other.capturedBytes()];
        other.bytes().get(0, bytes);
        FileFrame frame = new FileFrame(other.input(), other.rtmpMessages());
        frame.set(ByteBuffer.wrap(bytes), 0, bytes.length, other.wireBytes(), other.epochNs(), LinkType.ETHERNET);
        frame.rtmp = other.rtmp();
        return frame;
    }

    @Override
    public CapturedFrame copy() {
        byte[] bytes = new byte[captured];
        buffer.get(start, bytes);
        FileFrame copy = new FileFrame(input, RtmpMarker.copy(messages), layers.another());
        copy.set(ByteBuffer.wrap(bytes), 0, captured, wire, epochNs, linkType);
        copy.number = number;
        copy.rtmp = rtmp;
        copy.pieces = TcpPieces.copy(pieces);
        copy.packet = packet instanceof FileFrame ? copy : packet;
        return copy;
    }
}
