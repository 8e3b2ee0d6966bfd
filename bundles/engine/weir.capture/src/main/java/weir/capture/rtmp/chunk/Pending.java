package weir.capture.rtmp.chunk;

import weir.capture.tcp.Octets;

/** The part of a message in which the last segment broke off: a chunk's header or its body. */
final class Pending {
    /** Basic header 3, message header 11, extended timestamp 4. */
    static final int LONGEST_HEADER = 18;

    private final byte[] saved = new byte[LONGEST_HEADER];
    private final Octets octets = new Octets();
    private boolean header;
    private int streamId;
    private int lastSequence;
    private int have;
    private int need;

    /** A header broke off: keeps its {@code count} bytes from {@code at}. */
    void header(Octets segment, int at, int count, int headerLength, int sequence) {
        segment.copy(at, saved, 0, count);
        header = true;
        have = count;
        need = headerLength;
        lastSequence = sequence + count - 1;
    }

    /** A chunk's body broke off. */
    void chunk(ChunkStream stream, int newLastSequence) {
        header = false;
        streamId = stream.id;
        have = stream.chunkHave;
        need = stream.chunkWant;
        lastSequence = newLastSequence;
    }

    /** Returns true if a segment that starts at {@code sequence} goes on with it. */
    boolean continuesAt(int sequence) {
        return have < need && sequence - (lastSequence + need - have) <= 0;
    }

    boolean isHeader() {
        return header;
    }

    int streamId() {
        return streamId;
    }

    /** More of the chunk's body was read. */
    void advance(int count, int newLastSequence) {
        have += count;
        lastSequence = newLastSequence;
    }

    /**
     * Goes on with a header at the segment's start. Where the timestamp turns out to be extended, what was missing is
     * four bytes more: they are looked for in the next segment only, as Wireshark does.
     *
     * @return how many bytes were taken
     */
    int fill(Octets segment, int sequence) {
        int count = Math.min(need - have, segment.length());
        segment.copy(0, saved, have, count);
        int format = (saved[0] & 0xff) >> 6;
        int basic = ChunkHeader.basicLength(saved[0]);
        boolean timestampComes = have < basic + 3 && have + count >= basic + 3;
        if (format < 3 && timestampComes && header().u24(basic) == 0xffffff) {
            need += 4;
        }
        have += count;
        lastSequence = sequence + count - 1;
        return count;
    }

    boolean complete() {
        return have >= need;
    }

    /** The saved header's bytes. */
    Octets header() {
        return octets.wrap(saved, 0, LONGEST_HEADER, LONGEST_HEADER);
    }

    int headerLength() {
        return need;
    }
}
