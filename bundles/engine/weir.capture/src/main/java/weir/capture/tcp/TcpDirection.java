package weir.capture.tcp;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Puts one direction of a TCP connection in order, as Wireshark does it with {@code tcp.reassemble_out_of_order}: old
 * bytes are passed over, segments behind a gap wait until it is filled, and then all that has become contiguous is read
 * with the segment that filled it. A gap that is never filled ends the reading. Sequence numbers are relative to the
 * connection's first. One thread.
 */
final class TcpDirection {
    private final Supplier<? extends StreamReader> readers;
    private final Memory memory;
    /** This and the next two are made with the first data: most of a flood's connections have none. */
    private StreamReader reader;

    private HeldSegments held;
    private Octets octets;

    boolean baseKnown;
    int base;
    /** The next expected sequence number; 0 if nothing has been seen. */
    private int expected;
    /** The highest absolute sequence number seen, for keep-alives; 0: none. */
    private int highest;

    int window = -1;

    TcpDirection(Supplier<? extends StreamReader> readers, Memory memory) {
        this.readers = readers;
        this.memory = memory;
    }

    private void prepare() {
        if (reader == null) {
            reader = readers.get();
            held = new HeldSegments(memory);
            octets = new Octets();
        }
    }

    /** Gives back what it keeps; it is not used any more. */
    void giveUp() {
        if (reader != null) {
            held.clear();
            reader.giveUp();
        }
    }

    void base(int sequence) {
        base = sequence;
        baseKnown = true;
    }

    /** A SYN was seen: data starts behind it. */
    void opened(int relativeSequence) {
        if (expected == 0) {
            expected = relativeSequence + 1;
        }
    }

    /**
     * Notes a segment in absolute sequence numbers.
     *
     * @param occupies true if it has a SYN or FIN, which take a number of their own
     * @param otherWindow the window that the other direction announced last
     * @return true if it is a keep-alive, the byte of which means nothing
     */
    boolean note(int sequence, int length, boolean occupies, boolean reset, int ownWindow, int otherWindow) {
        boolean windowProbe = length == 1 && sequence == highest && otherWindow == 0;
        boolean keepAlive = !windowProbe && length <= 1 && sequence == highest - 1 && !occupies && !reset;
        int next = sequence + length + (occupies ? 1 : 0);
        if ((highest == 0 || next - highest > 0) && !windowProbe) {
            highest = next;
        }
        window = ownWindow;
        return keepAlive;
    }

    /**
     * Takes a segment's data, all of which was captured.
     *
     * @param sequence its relative sequence number
     * @return true if the reader has marked it
     */
    boolean receive(byte[] frame, int from, int length, int sequence, boolean acknowledgesNothing) {
        prepare();
        int at = sequence;
        int end = sequence + length;
        if (expected != 0 && at - expected < 0) {
            at = end - expected > 0 ? expected : end;
        }
        while (at != end) {
            int offset = from + (at - sequence);
            if (expected != 0 && expected - at < 0) {
                if (reader.readsBehindGaps() && held.isLarge()) {
                    readHeld();
                    continue;
                }
                byte[] copy = Arrays.copyOfRange(frame, offset, offset + end - at);
                held.add(new HeldSegment(at, copy));
                return false;
            }
            expected = end;
            int joinedEnd = held.isEmpty() || expected - held.first().sequence() < 0
                    ? readPlain(frame, offset, at, end, acknowledgesNothing)
                    : readJoined(frame, offset, at, end, acknowledgesNothing);
            boolean followed = joinedEnd - end < 0 && joinedEnd - at > 0;
            at = followed ? joinedEnd : end;
        }
        return reader.takeMark();
    }

    private int readPlain(byte[] frame, int offset, int at, int end, boolean acknowledgesNothing) {
        reader.read(octets.wrap(frame, offset, end - at, end - at), at, acknowledgesNothing);
        return end;
    }

    /**
     * Reads a segment and what waited for it. Of bytes that came twice those of the segment that begins earlier are taken.
     *
     * @return where what was read ends, or {@code end} if the rest of the segment is to be left alone
     */
    private int readJoined(byte[] frame, int offset, int at, int end, boolean acknowledgesNothing) {
        HeldSegments waiting = new HeldSegments(new Memory());
        int joinedEnd = at;
        while (!held.isEmpty() && expected - held.first().sequence() >= 0) {
            HeldSegment next = held.removeFirst();
            waiting.add(next);
            joinedEnd = joinedEnd - next.end() < 0 ? next.end() : joinedEnd;
            expected = joinedEnd;
        }
        byte[] joined = new byte[joinedEnd - at];
        int filled = Math.min(end - at, joined.length);
        System.arraycopy(frame, offset, joined, 0, filled);
        while (!waiting.isEmpty()) {
            HeldSegment part = waiting.removeFirst();
            int known = filled - (part.sequence() - at);
            int more = part.data().length - known;
            if (more > 0) {
                System.arraycopy(part.data(), known, joined, filled, more);
                filled += more;
            }
        }
        boolean whole = reader.read(octets.wrap(joined, 0, joined.length, joined.length), at, acknowledgesNothing);
        return whole ? joinedEnd : end;
    }

    /**
     * Takes a keep-alive's byte, which means nothing but that its place is taken.
     *
     * @return false if it lies behind a gap: there it is held like any other
     */
    boolean discards(int sequence, int length) {
        boolean behindGap = expected != 0 && expected - sequence < 0;
        if (expected == 0 || sequence == expected) {
            expected = sequence + length;
        }
        return !behindGap;
    }

    /**
     * The other end has acknowledged bytes: where they lie behind a gap, what is missing was received there, and not captured.
     *
     * @return true if the reader has marked what it could read behind the gap
     */
    boolean acknowledges(int sequence) {
        if (held == null || held.isEmpty() || !reader.readsBehindGaps()) {
            return false;
        }
        while (!held.isEmpty() && sequence - held.first().sequence() > 0) {
            readHeld();
        }
        return reader.takeMark();
    }

    /** Gives up what is missing, and reads what waits behind it up to the next gap. */
    private void readHeld() {
        expected = held.first().sequence();
        while (!held.isEmpty() && expected - held.first().sequence() >= 0) {
            HeldSegment next = held.removeFirst();
            int rest = next.end() - expected;
            if (rest > 0) {
                int known = expected - next.sequence();
                reader.read(octets.wrap(next.data(), known, rest, rest), expected, false);
                expected = next.end();
            }
        }
    }

    /** Takes a segment of which only a part was captured: it is read as it is, in the order of its coming. */
    boolean receivePartly(byte[] frame, int from, int length, int there, int sequence, boolean acknowledgesNothing) {
        prepare();
        int known = 0;
        if (reader.readsBehindGaps()) {
            while (!held.isEmpty() && sequence - held.first().sequence() >= 0) {
                readHeld();
            }
            known = expected == 0 ? 0 : Math.max(0, expected - sequence);
            if (known >= length) {
                return false;
            }
            expected = sequence + length;
        }
        reader.read(
                octets.wrap(frame, from + known, length - known, there - known), sequence + known, acknowledgesNothing);
        return reader.takeMark();
    }
}
