package weir.capture.layer;

import java.nio.ByteBuffer;
import weir.api.frame.FrameHeaders;

/**
 * Goes down the layers of one frame after the other. The way through Ethernet straight to IP with TCP or UDP is taken by
 * {@link FrameHeaders} alone; every other way header by header, each a {@link Step}:
 *
 * <pre>
 * link layer -> [VLAN, MPLS, PPPoE, LLC, ...]* -> IP -> [tunnel -> ... -> IP]* -> TCP or UDP
 *                                                 outermost               innermost: these are the headers, by default
 * </pre>
 *
 * <p>Of a frame that it does not understand it tells the {@link Obstacle}. Nothing is allocated. One thread.
 */
public final class Layers {
    /** A frame of more headers is made to keep its reader busy. */
    private static final int MOST = 32;

    private static final int PLAIN_HEADERS = 54;
    /** No IP and TCP headers are longer. */
    private static final int LONGEST_HEADERS = 20 + 60;

    private final FrameHeaders headers = new FrameHeaders();
    private boolean outermost;
    private final String[] path = new String[MOST];
    private int depth;
    private ByteBuffer bytes;
    private int start;
    private int at;
    private int end;
    private boolean littleEndian;
    private Obstacle obstacle;
    private int detail;
    /** Of the innermost IP packet, or else of what came last. */
    private int etherType;

    /** Where that begins, in {@link #bytes}. */
    private int etherAt;

    private boolean foundIp;

    /** Takes the headers of the outermost IP packet, where one is inside another. */
    public void outermost() {
        outermost = true;
    }

    /** One for another frame. */
    public Layers another() {
        Layers other = new Layers();
        other.outermost = outermost;
        return other;
    }

    /** Those of the frame that was decoded last; the same object each time. */
    public FrameHeaders headers() {
        return headers;
    }

    /** Returns why the frame that was decoded last was not understood; null if it was. */
    public Obstacle obstacle() {
        return obstacle;
    }

    /** Returns the number in the obstacle's text. */
    public int detail() {
        return detail;
    }

    /** Returns how many headers {@link #walk} met. */
    int depth() {
        return depth;
    }

    /** Returns the name of a header, from 0, the link layer's, on; as Wireshark calls it. */
    String name(int index) {
        return path[index];
    }

    /**
     * Decodes a frame.
     *
     * @param linkType by the numbers of https://www.tcpdump.org/linktypes.html
     * @param little true if the file's numbers are little-endian: so are those of some link layers
     * @param buffer big-endian
     * @param first index of the frame's first byte
     * @param length how many bytes of it there are
     */
    public void decode(int linkType, boolean little, ByteBuffer buffer, int first, int length) {
        obstacle = null;
        if (linkType == LinkLayers.ETHERNET) {
            headers.wrap(buffer, first, length);
            if (headers.isTcp() || (headers.isUdp() && (outermost || !Tunnels.isTunnel(headers)))) {
                return;
            }
        }
        walk(linkType, little, buffer, first, length);
    }

    /**
     * Returns true if an Ethernet frame has IPv4 and TCP without anything that would have to be looked at: it is understood,
     * and no fragment. Most frames are so, and this is much less than decoding them; false says nothing.
     */
    public static boolean isPlain(byte[] bytes, int first, int length) {
        return length >= PLAIN_HEADERS
                && bytes[first + 12] == 8
                && bytes[first + 13] == 0
                && bytes[first + 14] == 0x45
                && bytes[first + 23] == FrameHeaders.TCP
                && ((bytes[first + 20] & 0x3f) | bytes[first + 21]) == 0
                && (bytes[first + 46] & 0xf0) >= 0x50
                && (bytes[first + 16] != 0 || (bytes[first + 17] & 0xff) >= LONGEST_HEADERS);
    }

    /** As {@link #decode}, header by header. */
    void walk(int linkType, boolean little, ByteBuffer buffer, int first, int length) {
        bytes = buffer;
        start = first;
        at = first;
        end = first + length;
        littleEndian = little;
        depth = 0;
        obstacle = null;
        foundIp = false;
        carries(0);
        Step step = LinkLayers.step(linkType, this);
        while (step != null) {
            step = depth < MOST ? step.decode(this) : stop(Obstacle.DEEP, 0);
        }
        headers.wrapNetwork(buffer, first, length, etherType, etherAt - first);
    }

    /** Notes the Ethernet type of what begins here, unless there is an IP packet around it. */
    void carries(int type) {
        if (!foundIp) {
            etherType = type;
            etherAt = at;
        }
    }

    /** Decodes an IP packet that begins here; returns whether it is one, and then it counts. */
    boolean isIp(int type) {
        headers.wrapNetwork(bytes, start, end - start, type, at - start);
        if (headers.isIp()) {
            foundIp = true;
            etherType = type;
            etherAt = at;
        }
        return headers.isIp();
    }

    /** Returns true if only the outermost IP packet is wanted, and it was found. */
    boolean isDone() {
        return outermost && foundIp;
    }

    /** Notes a header and passes over it. */
    void enter(String name, int length) {
        if (depth < MOST) {
            path[depth++] = name;
        }
        at += length;
    }

    void skip(int length) {
        at += length;
    }

    /** Goes to a place that counts from the frame's start. */
    void seek(int offset) {
        at = start + offset;
    }

    /** Returns true if so many bytes follow, else notes that the frame is cut off. */
    boolean has(int length) {
        boolean there = left() >= length;
        if (!there) {
            stop(Obstacle.CUT, 0);
        }
        return there;
    }

    int left() {
        return end - at;
    }

    boolean littleEndian() {
        return littleEndian;
    }

    /** Notes what is in the way; null, the end of it. */
    Step stop(Obstacle what, int number) {
        obstacle = what;
        detail = number;
        return null;
    }

    /** Returns a byte that follows; {@link #has} must have said that it is there. */
    int u8(int offset) {
        return bytes.get(at + offset) & 0xff;
    }

    int u16(int offset) {
        return bytes.getShort(at + offset) & 0xffff;
    }

    int u32(int offset) {
        return bytes.getInt(at + offset);
    }

    /** Little-endian. */
    int le16(int offset) {
        return u8(offset) | u8(offset + 1) << 8;
    }

    /** Little-endian. */
    int le32(int offset) {
        return Integer.reverseBytes(u32(offset));
    }
}
