package weir.analyzer.loss;

import weir.analyzer.match.SentSequence;
import weir.analyzer.sample.LongList;

/**
 * A sequence of frames as runs: so many that arrived, so many that were lost, and so on, in the order of sending. Few bytes
 * a run. One thread.
 *
 * <pre>
 * . . . x . . x x x . . .      runs of losses: 1, 3      gaps between them: 2      . arrived   x lost
 * </pre>
 */
final class Runs {
    private final LongList lengths = new LongList();
    private final LongList starts = new LongList();
    private final boolean beginsLost;
    private long lost;
    private long frames;

    Runs(SentSequence sequence) {
        beginsLost = sequence.size() > 0 && sequence.isLost(0);
        long length = 0;
        for (int i = 0; i < sequence.size(); i++) {
            boolean isLost = sequence.isLost(i);
            if (i == 0 || isLost != sequence.isLost(i - 1)) {
                close(length);
                starts.add(i);
                length = 0;
            }
            length++;
            lost += isLost ? 1 : 0;
        }
        close(length);
        frames = sequence.size();
    }

    private void close(long length) {
        if (length > 0) {
            lengths.add(length);
        }
    }

    /** How many there are, of losses and of arrivals. */
    int size() {
        return lengths.size();
    }

    boolean isLost(int run) {
        return beginsLost == (run % 2 == 0);
    }

    long length(int run) {
        return lengths.get(run);
    }

    /** Returns the place of its first frame in the sequence. */
    int start(int run) {
        return (int) starts.get(run);
    }

    long frames() {
        return frames;
    }

    long lost() {
        return lost;
    }

    /** Lengths of the runs of losses. */
    LongList losses() {
        LongList losses = new LongList();
        for (int run = beginsLost ? 0 : 1; run < size(); run += 2) {
            losses.add(length(run));
        }
        return losses;
    }

    /** How many arrived between two runs of losses. */
    LongList gaps() {
        LongList gaps = new LongList();
        for (int run = beginsLost ? 1 : 2; run < size() - 1; run += 2) {
            gaps.add(length(run));
        }
        return gaps;
    }
}
