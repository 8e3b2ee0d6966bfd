package weir.scenario.validity;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkStats;
import weir.api.network.Network;
import weir.api.scenario.Validity.Reason;
import weir.api.scenario.Validity.Verdict;

/** Notices that the engine lost frames, or was late. */
final class LinkProbe implements Probe {
    static final double LATE_US = 1000;
    private static final String ENGINE = "engine";
    private static final double NS_PER_US = 1e3;

    private final Network network;
    private final Now start;
    private final Map<String, Long> lostBefore = new HashMap<>();

    LinkProbe(Network network, Now start) {
        this.network = network;
        this.start = start;
        network.links().values().forEach(link -> lostBefore.put(link.name(), lost(link)));
    }

    @Override
    public void end(Now now, Consumer<Reason> found) {
        double durationMs = (now.monotonicNs() - start.monotonicNs()) / 1e6;
        for (EmulatedLink link : network.links().values()) {
            try {
                judge(link, durationMs, found);
            } catch (IllegalStateException e) {
                String what = "the engine did not answer for link " + link.name();
                found.accept(new Reason(Verdict.INVALID, now.epochNs(), 0, what, 1, 0, ""));
            }
        }
    }

    private void judge(EmulatedLink link, double durationMs, Consumer<Reason> found) {
        long lost = lost(link) - lostBefore.getOrDefault(link.name(), 0L);
        if (lost > 0) {
            found.accept(new Reason(
                    Verdict.INVALID,
                    start.epochNs(),
                    durationMs,
                    "the engine lost frames of link " + link.name(),
                    lost,
                    0,
                    ""));
        }
        double lateUs = 0;
        for (LinkStats each : link.stats().values()) {
            lateUs = Math.max(lateUs, each.latenessP99Ns() / NS_PER_US);
        }
        if (lateUs > LATE_US) {
            found.accept(new Reason(
                    Verdict.DOUBTFUL,
                    start.epochNs(),
                    durationMs,
                    "the engine was late with one of a hundred frames of link " + link.name(),
                    lateUs,
                    LATE_US,
                    "us"));
        }
    }

    private static long lost(EmulatedLink link) {
        Map<Direction, LinkStats> stats = link.stats();
        return stats.values().stream()
                .mapToLong(each -> each.drops().getOrDefault(ENGINE, 0L))
                .sum();
    }
}
