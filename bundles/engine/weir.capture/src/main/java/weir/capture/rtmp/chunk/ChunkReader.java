package weir.capture.rtmp.chunk;

import weir.api.capture.RtmpMessage;
import weir.capture.rtmp.message.MessageBody;
import weir.capture.tcp.CutShortException;
import weir.capture.tcp.Memory;
import weir.capture.tcp.Octets;

/**
 * One direction of an RTMP connection, taken apart as Wireshark 4.0 does it: it finds the segments in which a message or
 * a part of the handshake is complete. Wireshark is the reference, also where it differs from the RTMP specification:
 *
 * <ul>
 *   <li>A message of more than 32,768 bytes makes it leave the rest of the segment; it starts afresh at the next one,
 *       which it may then take for headers that it is not.
 *   <li>A chunk size of 32,768 or more is not believed.
 *   <li>A body that ends too early makes it leave the rest of the segment.
 * </ul>
 *
 * It must be given the stream's bytes in order. One thread; memory is bounded: {@value #LARGEST_KEPT} bytes of
 * message bodies, and the stream ids that there are.
 */
public final class ChunkReader {
    private static final int LARGEST_MESSAGE = 32_768;
    static final int DEFAULT_CHUNK = 128;
    private static final int LARGEST_KEPT = 4 << 20;

    private final Memory memory;
    private final ChunkStreams streams;
    private final Pending pending = new Pending();
    private final ChunkHeader header = new ChunkHeader();
    private final Octets message = new Octets();
    private Octets segment;
    private int sequence;
    private boolean clientSpeaksFirst;
    private int at;
    private int remain;
    private int chunkSize = DEFAULT_CHUNK;
    private long keptBytes;
    private boolean marked;

    public ChunkReader(Memory memory) {
        this.memory = memory;
        streams = new ChunkStreams(memory);
    }

    /** Gives back what it keeps; it is not used any more. */
    public void giveUp() {
        memory.give(keptBytes);
        streams.giveUp();
    }

    /**
     * Reads the next segment of the stream.
     *
     * @param segmentSequence its relative TCP sequence number
     * @param acknowledgesNothing true if its relative acknowledgement number is 1
     * @return true if it was read to its end
     */
    public boolean read(Octets nextSegment, int segmentSequence, boolean acknowledgesNothing) {
        segment = nextSegment;
        sequence = segmentSequence;
        clientSpeaksFirst = acknowledgesNothing;
        at = 0;
        remain = nextSegment.length();
        try {
            readSegment();
            return true;
        } catch (CutShortException e) {
            return false;
        }
    }

    /** Returns true if messages were completed since the last call. */
    public boolean takeMark() {
        boolean result = marked;
        marked = false;
        return result;
    }

    private void readSegment() {
        boolean headerIsSaved = false;
        if (pending.continuesAt(sequence)) {
            if (pending.isHeader()) {
                skip(pending.fill(segment, sequence));
                if (!pending.complete()) {
                    return;
                }
                headerIsSaved = true;
            } else {
                ChunkStream stream = streams.find(pending.streamId());
                if (stream.chunkWant != 0) {
                    readBody(stream, true);
                    passOver(stream);
                }
            }
        }
        while (headerIsSaved || remain > 0) {
            if (!readChunk(headerIsSaved)) {
                return;
            }
            headerIsSaved = false;
        }
    }

    private void skip(int count) {
        at += count;
        remain -= count;
    }

    /** Returns false when the rest of the segment can't be read. */
    private boolean readChunk(boolean headerIsSaved) {
        if (headerIsSaved) {
            header.read(pending);
        } else if (!header.read(segment, at, sequence + at, clientSpeaksFirst)) {
            pending.header(segment, at, remain, header.length(), sequence + at);
            return false;
        }
        boolean handshake = header.isHandshake();
        ChunkStream stream = handshake ? null : streams.find(header.id);
        int type = header.type(stream);
        int bodyLength = handshake ? header.handshakeLength() : header.bodyLength(stream, chunkSize);
        int chunk = handshake ? bodyLength : chunkSize;
        if (!handshake && bodyLength > LARGEST_MESSAGE) {
            return false;
        }
        if (stream != null && header.format == 3 && !stream.complete() && stream.chunkHave == stream.chunkWant) {
            skip(header.length() + (stream.repeatsTimestamp() ? 4 : 0));
            stream.chunkWant = Math.min(chunk, stream.want - stream.have);
            readBody(stream, false);
            passOver(stream);
            return true;
        }
        ChunkStream opened = stream == null ? streams.add(header.id) : stream;
        opened.begin(header.format, header.basicLength, header.messageLength, type, bodyLength);
        beginMessage(opened, chunk, headerIsSaved);
        return true;
    }

    private void beginMessage(ChunkStream stream, int chunk, boolean headerIsSaved) {
        if (!headerIsSaved && stream.bodyLength <= chunk && stream.want <= remain) {
            stream.have = stream.want;
            complete(stream, message.wrap(segment, at, stream.want));
            skip(stream.want);
            return;
        }
        int growth = stream.wouldGrow();
        boolean affordable = keptBytes + growth <= LARGEST_KEPT && memory.take(growth);
        keptBytes += affordable ? growth : 0;
        stream.keepPieces(affordable);
        if (headerIsSaved) {
            stream.add(pending.header(), 0, stream.headerLength);
        } else {
            stream.add(segment, at, stream.headerLength);
            skip(stream.headerLength);
        }
        if (stream.complete()) {
            complete(stream, stream.pieces(message));
        } else {
            stream.chunkWant = Math.min(chunk, stream.want - stream.have);
            readBody(stream, false);
            passOver(stream);
        }
    }

    /**
     * Passes over the whole chunks within a message of which no more is kept: what most of a video consists of, and
     * what {@link #readChunk} would do with them one by one.
     */
    private void passOver(ChunkStream stream) {
        if (!stream.isBetweenChunksNotKept()) {
            return;
        }
        int header = 0xc0 | stream.id;
        int step = 1 + (stream.repeatsTimestamp() ? 4 : 0) + chunkSize;
        while (remain > step
                && stream.want - stream.have > chunkSize
                && segment.holds(at, step)
                && segment.u8(at) == header
                && !ChunkHeader.isClientsConfirmation(sequence + at)) {
            skip(step);
            stream.have += chunkSize;
        }
    }

    private void readBody(ChunkStream stream, boolean continued) {
        int count = Math.min(stream.chunkWant - stream.chunkHave, remain);
        stream.add(segment, at, count);
        stream.chunkHave += count;
        skip(count);
        if (continued) {
            pending.advance(count, sequence + at - 1);
        }
        if (stream.chunkHave == stream.chunkWant) {
            stream.chunkHave = 0;
            stream.chunkWant = 0;
        }
        if (stream.complete()) {
            complete(stream, stream.pieces(message));
        } else if (stream.chunkHave < stream.chunkWant) {
            pending.chunk(stream, sequence + at - 1);
        }
    }

    /** {@code bytes} is null when the message was too much to keep. */
    private void complete(ChunkStream stream, Octets bytes) {
        if (stream.id > ChunkHeader.LARGEST_ID || bytes == null) {
            marked = true;
            return;
        }
        int type = stream.messageType();
        if (type == RtmpMessage.SET_CHUNK_SIZE && stream.bodyLength >= 4) {
            int size = bytes.u32(stream.headerLength);
            if (size >= 0 && size < LARGEST_MESSAGE) {
                chunkSize = size == 0 ? DEFAULT_CHUNK : size;
            }
        }
        MessageBody.checkName(bytes, stream.headerLength, type, stream.bodyLength);
        marked = true;
        if (stream.bodyLength > 0) {
            MessageBody.check(bytes, stream.headerLength, type, stream.bodyLength);
        }
    }
}
