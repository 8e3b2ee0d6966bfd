package weir.capture.rtmp.chunk;

import java.util.HashMap;
import java.util.Map;
import weir.api.capture.RtmpMessage;
import weir.capture.rtmp.message.CompletedMessages;
import weir.capture.rtmp.message.MessageStream;
import weir.capture.tcp.CutShortException;
import weir.capture.tcp.Octets;

/**
 * Finds the messages of one direction of an RTMP connection by Adobe's specification (1.0, 2012), beside
 * {@link ChunkReader}, which finds what Wireshark finds. It is given the stream in order and stops at the first byte
 * that it needs and that was not captured. One thread; it keeps {@value #MOST_STREAMS} chunk streams at most.
 *
 * <pre>
 * | handshake 1 + 1536 + 1536 | chunk header 1-18 | body, up to the chunk size | chunk header | ...
 * </pre>
 */
public final class MessageDecoder {
    private static final int HANDSHAKE = 1 + 2 * 1536;
    private static final int ABORT = 2;
    private static final int MOST_STREAMS = 1024;
    private static final int EXTENDED = 0xffffff;

    private final CompletedMessages messages;
    private final Map<Integer, MessageStream> streams = new HashMap<>();
    private final byte[] header = new byte[Pending.LONGEST_HEADER];
    private final Octets fields = new Octets().wrap(header, 0, Pending.LONGEST_HEADER, Pending.LONGEST_HEADER);
    private int headerHave;
    private int next = 1;
    private int handshakeLeft = HANDSHAKE;
    private int chunkSize = ChunkReader.DEFAULT_CHUNK;
    private MessageStream current;
    private int chunkLeft;
    private boolean lost;

    public MessageDecoder(CompletedMessages messages) {
        this.messages = messages;
    }

    /**
     * Reads the next bytes; what was read before is passed over.
     *
     * @param sequence of the first of them, relative to the connection's beginning
     */
    public void read(Octets bytes, int sequence) {
        int at = next - sequence;
        lost |= at < 0;
        if (lost || at >= bytes.length()) {
            return;
        }
        next = sequence + bytes.length();
        try {
            read(bytes, at, bytes.length());
        } catch (CutShortException e) {
            lost = true;
        }
    }

    private void read(Octets bytes, int start, int end) {
        int at = start;
        if (handshakeLeft == HANDSHAKE && bytes.u8(at) != ChunkHeader.VERSION) {
            lost = true;
            return;
        }
        int greeting = Math.min(handshakeLeft, end - at);
        handshakeLeft -= greeting;
        at += greeting;
        while (at < end && !lost) {
            if (chunkLeft == 0) {
                at += readHeader(bytes, at, end);
            } else {
                int count = Math.min(chunkLeft, end - at);
                chunkLeft -= count;
                if (current.take(bytes, at, count, messages)) {
                    obey(current);
                }
                at += count;
            }
        }
    }

    /** Takes bytes of a chunk's header, which may be spread over segments; returns how many. */
    private int readHeader(Octets bytes, int start, int end) {
        int at = start;
        while (at < end) {
            int count = Math.min(headerNeeds() - headerHave, end - at);
            bytes.copy(at, header, headerHave, count);
            headerHave += count;
            at += count;
            if (headerHave == headerNeeds()) {
                beginChunk();
                headerHave = 0;
                return at - start;
            }
        }
        return at - start;
    }

    /** How long the header is, as far as the bytes at hand tell. */
    private int headerNeeds() {
        if (headerHave == 0) {
            return 1;
        }
        int basic = ChunkHeader.basicLength(header[0]);
        if (headerHave < basic) {
            return basic;
        }
        int format = (header[0] & 0xff) >> 6;
        if (format == 3) {
            MessageStream stream = streams.get(streamId());
            return basic + (stream != null && stream.extended() ? 4 : 0);
        }
        int plain = basic + (format == 0 ? 11 : format == 1 ? 7 : 3);
        return plain + (headerHave >= basic + 3 && fields.u24(basic) == EXTENDED ? 4 : 0);
    }

    private int streamId() {
        int low = header[0] & 0x3f;
        return switch (low) {
            case 0 -> 64 + fields.u8(1);
            case 1 -> 64 + fields.u16LittleEndian(1);
            default -> low;
        };
    }

    private void beginChunk() {
        int format = (header[0] & 0xff) >> 6;
        int basic = ChunkHeader.basicLength(header[0]);
        current = streams.get(streamId());
        if (current == null) {
            lost = format != 0 || streams.size() == MOST_STREAMS;
            current = new MessageStream();
            streams.put(streamId(), current);
        }
        if (format == 3) {
            current.repeat();
        } else {
            int time = fields.u24(basic);
            boolean extended = time == EXTENDED;
            long when = extended ? Integer.toUnsignedLong(fields.u32(headerHave - 4)) : time;
            int length = format < 2 ? fields.u24(basic + 3) : 0;
            int type = format < 2 ? header[basic + 6] & 0xff : 0;
            current.header(format, when, extended, length, type, format == 0 ? littleEndian(basic + 7) : 0);
        }
        chunkLeft = Math.min(chunkSize, current.missing());
        if (current.missing() == 0) {
            current.take(null, 0, 0, messages);
        }
    }

    private void obey(MessageStream stream) {
        long number = stream.firstNumber();
        if (stream.type() == RtmpMessage.SET_CHUNK_SIZE && number >= 0) {
            chunkSize = (int) (number & 0x7fff_ffff) == 0 ? ChunkReader.DEFAULT_CHUNK : (int) (number & 0x7fff_ffff);
        } else if (stream.type() == ABORT && number >= 0 && streams.containsKey((int) number)) {
            streams.get((int) number).abort();
        }
    }

    private long littleEndian(int at) {
        return Integer.toUnsignedLong(Integer.reverseBytes(fields.u32(at)));
    }
}
