package weir.analyzer.qoe;

import java.util.ArrayList;
import java.util.List;
import weir.analyzer.sample.LongList;

/**
 * A virtual player. It begins when {@code start} of media is there, and shows each picture when its timestamp is due:
 *
 * <pre>
 * request   first media   playing                       late: due here, came there
 *    |-----------|-----------|-------------------------------|=========|-----------> time
 *    '---- start-up delay ---'                               '- stall -' until resume is buffered
 * </pre>
 *
 * Pictures drive it; sound does where there is no picture. Timestamps that jump, back or by more than 10 s, begin the
 * timeline anew without a stall. What is due after the last arrival is no stall: nobody knows whether the stream had
 * ended. One thread.
 */
final class Playout {
    private static final long JUMP_MS = 10_000;
    private static final long NS_PER_MS = 1_000_000;

    private final long startMs;
    private final long resumeMs;
    private final List<long[]> stalls = new ArrayList<>();
    private final LongList levelTimes = new LongList();
    private final LongList levels = new LongList();
    private final LongList shownNs = new LongList();
    /** Timestamps of the media that arrive while the player waits. */
    private final LongList waitingMs = new LongList();

    private int released;
    private long startedNs = Long.MIN_VALUE;
    private boolean playing;
    private boolean begun;
    /** When media time 0 is shown. */
    private long zeroNs;

    private long waitingFromMs;
    private long dueNs;
    private long edgeMs;

    private Playout(long startMs, long resumeMs) {
        this.startMs = startMs;
        this.resumeMs = resumeMs;
    }

    /** Plays what the stream received. */
    static Playout of(MediaStream stream, long startMs, long resumeMs) {
        Playout playout = new Playout(startMs, resumeMs);
        boolean video = Media.hasVideo(stream);
        for (int i = 0; i < stream.size(); i++) {
            if (stream.is(i, MediaStream.VIDEO) == video && !stream.is(i, MediaStream.CONFIGURATION)) {
                playout.arrived(stream.arrivalNs(i), stream.timeMs(i));
            }
        }
        return playout;
    }

    private void arrived(long atNs, long timeMs) {
        if (!begun || timeMs < edgeMs || timeMs - edgeMs > JUMP_MS) {
            begin(atNs, timeMs);
        }
        edgeMs = timeMs;
        if (playing && zeroNs + timeMs * NS_PER_MS < atNs) {
            playing = false;
            waitingFromMs = timeMs;
            dueNs = zeroNs + timeMs * NS_PER_MS;
            level(dueNs, 0);
        }
        if (!playing && edgeMs - waitingFromMs >= (dueNs == Long.MIN_VALUE ? startMs : resumeMs)) {
            play(atNs);
        }
        waitingMs.add(timeMs);
        if (playing) {
            release();
        }
        level(atNs, playing ? edgeMs - (atNs - zeroNs) / NS_PER_MS : edgeMs - waitingFromMs);
    }

    /** Says when what has waited is shown. */
    private void release() {
        for (; released < waitingMs.size(); released++) {
            shownNs.add(zeroNs + waitingMs.get(released) * NS_PER_MS);
        }
    }

    private void begin(long atNs, long timeMs) {
        boolean again = begun && startedNs != Long.MIN_VALUE;
        if (again && !playing && dueNs != Long.MIN_VALUE) {
            stalls.add(new long[] {dueNs, atNs});
        }
        begun = true;
        playing = again;
        zeroNs = atNs - timeMs * NS_PER_MS;
        waitingFromMs = timeMs;
        dueNs = Long.MIN_VALUE;
    }

    private void play(long atNs) {
        playing = true;
        zeroNs = atNs - waitingFromMs * NS_PER_MS;
        if (startedNs == Long.MIN_VALUE) {
            startedNs = atNs;
        } else if (dueNs != Long.MIN_VALUE && atNs > dueNs) {
            stalls.add(new long[] {dueNs, atNs});
        }
    }

    private void level(long atNs, long ms) {
        levelTimes.add(atNs);
        levels.add(ms);
    }

    boolean started() {
        return startedNs != Long.MIN_VALUE;
    }

    long startedNs() {
        return startedNs;
    }

    /** From when it was due to when playing went on, in ns since the epoch. */
    List<long[]> stalls() {
        return List.copyOf(stalls);
    }

    long[] levelTimesNs() {
        return levelTimes.snapshot().toArray();
    }

    /** How much media waits to be shown, in ms, at {@link #levelTimesNs()}. */
    long[] levelsMs() {
        return levels.snapshot().toArray();
    }

    /** When the n-th medium that drives the player is shown; {@link Long#MIN_VALUE} if the player waits to the end. */
    long shownNs(int n) {
        return n < shownNs.size() ? shownNs.get(n) : Long.MIN_VALUE;
    }
}
