package weir.analyzer.rtp;

import java.util.Arrays;

/**
 * What the sequence numbers of a stream tell.
 *
 * @param expected numbers from the lowest to the highest
 * @param lost those of them that never came
 * @param duplicates packets whose number had come already
 * @param reordered packets that came behind one with a higher number (RFC 4737)
 * @param gaps runs of lost numbers
 * @param longestGap the longest of them
 */
record Numbering(long expected, long lost, long duplicates, long reordered, long gaps, long longestGap) {
    static Numbering of(RtpStream.Packets packets) {
        int size = packets.size();
        if (size == 0) {
            return new Numbering(0, 0, 0, 0, 0, 0);
        }
        long[] sorted = new long[size];
        long highest = Long.MIN_VALUE;
        long late = 0;
        for (int i = 0; i < size; i++) {
            sorted[i] = packets.sequence(i);
            late += sorted[i] <= highest ? 1 : 0;
            highest = Math.max(highest, sorted[i]);
        }
        Arrays.sort(sorted);
        long distinct = 1;
        long gaps = 0;
        long longest = 0;
        for (int i = 1; i < size; i++) {
            long step = sorted[i] - sorted[i - 1];
            distinct += step > 0 ? 1 : 0;
            gaps += step > 1 ? 1 : 0;
            longest = Math.max(longest, step - 1);
        }
        long expected = highest - sorted[0] + 1;
        long duplicates = size - distinct;
        return new Numbering(expected, expected - distinct, duplicates, late - duplicates, gaps, longest);
    }

    /** As RFC 3550 (A.3) counts: expected ones less all that came, repeated ones among them; may be negative. */
    long cumulativeLost() {
        return lost - duplicates;
    }
}
