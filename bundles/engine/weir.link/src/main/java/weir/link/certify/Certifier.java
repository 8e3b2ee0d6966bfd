package weir.link.certify;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Component;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.network.LinkCertificate;
import weir.api.network.LinkCertifier;
import weir.api.network.Network;
import weir.api.option.Suggestion;
import weir.api.topology.LinkEnd;
import weir.api.unit.Units;
import weir.linux.Clocks;
import weir.linux.NetNamespace;

/** Measures a link between the interfaces of its two nodes, so it does not matter what carries it. Thread-safe. */
@Component(service = {LinkCertifier.class, Certification.class})
public final class Certifier implements LinkCertifier, Certification {
    /** How much of a direction's time goes to single frames; the rest keeps the link busy. */
    private static final double IDLE_SHARE = 0.6;

    private static final int PROBE_BYTES = 100;
    private static final double LEAST_GAP_NS = 2e6;
    /** Single frames take at most a twentieth of the link. */
    private static final double SERVICES_PER_GAP = 20;

    private static final double OVERLOAD = 1.25;
    /** Above it the link's code must have been compiled before it keeps up, and that is done when it has run a while. */
    private static final long WARM_UP_ABOVE_BPS = 100_000_000;

    private static final double WARM_UP_NS = 0.5e9;
    /** More can't be sent from here, nor received. */
    private static final long MOST_BPS = 10_000_000_000L;

    private static final long PATIENCE_NS = 500_000_000L;
    private static final long MOST_PATIENCE_NS = 30_000_000_000L;
    /** Others' frames, as a share of ours, that can't change a figure by much. */
    private static final double QUIET_SHARE = 0.01;

    private final ReentrantLock running = new ReentrantLock();

    @Override
    public LinkCertificate certify(Network network, String name, Duration duration, Progress progress)
            throws WeirException, InterruptedException {
        return measure(network, name, duration, progress).forScenarios();
    }

    @Override
    public Certificate measure(Network network, String name, Duration duration, Progress progress)
            throws WeirException, InterruptedException {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("duration " + Units.format(duration) + " is outside "
                    + Units.format(SHORTEST) + " to " + Units.format(LONGEST));
        }
        EmulatedLink link = network.links().get(name);
        if (link == null) {
            throw new NoSuchElementException(
                    Suggestion.unknown("link", name, network.links().keySet()));
        }
        if (!running.tryLock()) {
            throw new WeirException(
                    "link " + name + " was not certified", "another certification is going on", "wait for its end");
        }
        try {
            return measure(network, link, duration, progress);
        } catch (IOException e) {
            throw new WeirException(
                    "link " + name + " was not certified",
                    String.valueOf(e.getMessage()),
                    "check that the network is up (net:show)",
                    e);
        } finally {
            running.unlock();
        }
    }

    private static Certificate measure(Network network, EmulatedLink link, Duration duration, Progress progress)
            throws IOException, WeirException, InterruptedException {
        long epochNs = Clocks.realtimeNs();
        double forNs = duration.toNanos() / 2.0;
        Certificate.Way forward = direction(network, link, Direction.FORWARD, forNs, progress);
        Certificate.Way reverse = direction(network, link, Direction.REVERSE, forNs, progress);
        String mechanism = link.spec().mechanism().name().toLowerCase(Locale.ROOT);
        return new Certificate(link.name(), mechanism, epochNs, duration.toMillis() / 1e3, forward, reverse);
    }

    private static Certificate.Way direction(
            Network network, EmulatedLink link, Direction direction, double forNs, Progress progress)
            throws IOException, WeirException, InterruptedException {
        progress.step("measuring " + link.name() + " " + direction);
        LinkState state = link.state(direction);
        if (!state.up()) {
            throw new WeirException(
                    "link " + link.name() + " was not certified", "it is down", "link:up " + link.name());
        }
        LinkEnd from =
                direction == Direction.FORWARD ? link.spec().a() : link.spec().b();
        LinkEnd to =
                direction == Direction.FORWARD ? link.spec().b() : link.spec().a();
        Target target = Target.of(state);
        long before = link.stats(direction).offered();
        long warmUp;
        Samples idle;
        Samples busy;
        try (NetNamespace there =
                        NetNamespace.open(network.nodes().get(from.node()).networkNamespace());
                NetNamespace here =
                        NetNamespace.open(network.nodes().get(to.node()).networkNamespace());
                ProbePath path = ProbePath.open(there, from.kernelName(), here, to.kernelName())) {
            warmUp = target.rateBps() > WARM_UP_ABOVE_BPS
                    ? busy(path, target, WARM_UP_NS).sent()
                    : 0;
            idle = idle(path, target, forNs * IDLE_SHARE);
            busy = target.rateBps() == 0 ? null : busy(path, target, forNs * (1 - IDLE_SHARE));
        }
        long probes = warmUp + idle.sent() + (busy == null ? 0L : busy.sent());
        long others = Math.max(0, link.stats(direction).offered() - before - probes);
        return new Certificate.Way(
                state.model(),
                state.discipline(),
                probes,
                others,
                note(others, probes),
                new Judgement(target).figures(idle, busy));
    }

    private static String note(long others, long probes) {
        return others > probes * QUIET_SHARE
                ? "the link was busy: " + others + " frames of others went through it beside " + probes + " probes"
                : "";
    }

    private static Samples idle(ProbePath path, Target target, double forNs) throws InterruptedException {
        double gapNs = Math.max(
                LEAST_GAP_NS, Math.max(SERVICES_PER_GAP * target.serviceNs(PROBE_BYTES), 2.0 * target.jitterNs()));
        int count = Math.max(2, (int) (forNs / gapNs));
        return path.run(ProbePath.Pace.APART, count, gapNs, PROBE_BYTES, patienceNs(target));
    }

    private static Samples busy(ProbePath path, Target target, double forNs) throws InterruptedException {
        int bytes = path.fullFrameBytes();
        double gapNs = bytes * 8e9 / (Math.min(target.rateBps(), MOST_BPS) * OVERLOAD);
        int count = Math.max(20, (int) (forNs / gapNs));
        return path.run(ProbePath.Pace.STEADY, count, gapNs, bytes, patienceNs(target));
    }

    /** Until everything has come through that will. */
    private static long patienceNs(Target target) {
        double queueNs = target.serviceNs(1) * target.queueBytes();
        return (long)
                Math.min(MOST_PATIENCE_NS, PATIENCE_NS + target.delayNs() + 10.0 * target.jitterNs() + 1.2 * queueNs);
    }
}
