package weir.analyzer.delay;

import java.util.List;
import java.util.stream.Collectors;
import weir.api.analysis.PathHistory;
import weir.api.analysis.PathHistory.Link;
import weir.api.analysis.PathHistory.Setting;

/**
 * Tells how long a frame waited, by what the links on its way explain of its delay. It goes back from the arrival:
 *
 * <pre>
 *  sent          begin        departed            received
 *   |---- waited --|-- bits/rate --|------ delay -----|
 * </pre>
 *
 * A link's delay is that of the moment at which the frame departs, its rate that of each moment of its transmission. Of
 * several settings that fit, as just after a delay was cut, the one counts which leaves the least. A frame that departs
 * then arrives behind those that are still on the way: that, too, is the change's doing. Of several links on the way a frame
 * is taken to have waited for the first.
 */
public final class PathTimes {
    /** A change is recorded so much later than made, at most. */
    private static final long RECORDED_WITHIN_NS = 5_000_000;

    /** Clocks of captures and links are read one after the other. */
    private static final long CLOCKS_AGREE_NS = 1_000_000;

    private static final double BITS_NS = 8e9;
    private static final long NONE = Long.MIN_VALUE;

    private final PathHistory path;

    /** @param path a known one */
    public PathTimes(PathHistory path) {
        this.path = path;
    }

    /** Words what is taken off, for people. */
    String takenOff() {
        return path.links().isEmpty()
                ? "nothing: no link on the way takes time"
                : "delay and transmission time of "
                        + path.links().stream().map(Link::name).collect(Collectors.joining(", "));
    }

    /** Returns how much longer a frame took than the links explain, in ns; negative if it took less. */
    public long waitedNs(long sentNs, long receivedNs, long wireBytes) {
        long least = waitedNs(path.links().size() - 1, sentNs, receivedNs, receivedNs, wireBytes);
        return least == NONE ? receivedNs - sentNs - unloadedNs(sentNs, wireBytes) : least;
    }

    /**
     * @param last the last link of those that are still to be gone back
     * @param earliestNs when the frame came out of it, at the earliest
     * @param latestNs and at the latest
     */
    private long waitedNs(int last, long sentNs, long earliestNs, long latestNs, long wireBytes) {
        if (last < 0) {
            return sentNs > latestNs ? latestNs - sentNs : Math.max(0, earliestNs - sentNs);
        }
        List<Setting> settings = path.links().get(last).settings();
        long best = NONE;
        long allArrivedNs = Long.MIN_VALUE;
        for (int i = 0; i < settings.size(); i++) {
            long delayNs = settings.get(i).delayNs();
            long fromNs = settings.get(i).fromEpochNs();
            boolean wasCut = i > 0 && allArrivedNs > fromNs + delayNs;
            boolean heldBack = wasCut && latestNs <= allArrivedNs + RECORDED_WITHIN_NS;
            long departedNs = Math.min(latestNs - delayNs, later(endNs(settings, i), RECORDED_WITHIN_NS));
            long earliestDepartureNs =
                    Math.max(heldBack ? fromNs : earliestNs - delayNs, later(fromNs, -RECORDED_WITHIN_NS));
            if (earliestDepartureNs <= departedNs) {
                long waited = waitedNs(
                        last - 1,
                        sentNs,
                        begunNs(settings, earliestDepartureNs, wireBytes),
                        begunNs(settings, departedNs, wireBytes),
                        wireBytes);
                best = better(best, waited);
            }
            allArrivedNs = Math.max(allArrivedNs, later(endNs(settings, i), delayNs));
        }
        return best;
    }

    /** The least that is no contradiction. */
    private static long better(long a, long b) {
        boolean isPossibleA = a != NONE && a >= -CLOCKS_AGREE_NS;
        boolean isPossibleB = b != NONE && b >= -CLOCKS_AGREE_NS;
        return isPossibleA && isPossibleB ? Math.min(a, b) : isPossibleA ? a : isPossibleB ? b : Math.max(a, b);
    }

    private static long endNs(List<Setting> settings, int index) {
        return index + 1 < settings.size() ? settings.get(index + 1).fromEpochNs() : Long.MAX_VALUE;
    }

    /** Adds to a moment that may be the first or the last one of all. */
    private static long later(long epochNs, long byNs) {
        return epochNs == Long.MAX_VALUE || epochNs == Long.MIN_VALUE ? epochNs : epochNs + byNs;
    }

    /** Returns when the transmission of a frame began whose last bit left at a moment. */
    private static long begunNs(List<Setting> settings, long departedNs, long wireBytes) {
        double leftBytes = wireBytes;
        long atNs = departedNs;
        for (int i = settings.size() - 1; i >= 0; i--) {
            Setting setting = settings.get(i);
            if (setting.fromEpochNs() < atNs) {
                if (setting.bandwidthBps() == 0) {
                    return atNs;
                }
                double neededNs = leftBytes * BITS_NS / setting.bandwidthBps();
                boolean isWhole = setting.fromEpochNs() == Long.MIN_VALUE || atNs - setting.fromEpochNs() >= neededNs;
                if (isWhole) {
                    return atNs - Math.round(neededNs);
                }
                leftBytes -= (atNs - setting.fromEpochNs()) * (double) setting.bandwidthBps() / BITS_NS;
                atNs = setting.fromEpochNs();
            }
        }
        return atNs;
    }

    /** How long a frame takes that meets nobody, as the links are set when it is sent. */
    private long unloadedNs(long sentNs, long wireBytes) {
        long sum = 0;
        for (Link link : path.links()) {
            Setting now = link.settings().get(0);
            for (Setting setting : link.settings()) {
                now = setting.fromEpochNs() <= sentNs ? setting : now;
            }
            long bps = now.bandwidthBps();
            sum += now.delayNs() + (bps == 0 ? 0 : Math.round(wireBytes * BITS_NS / bps));
        }
        return sum;
    }
}
