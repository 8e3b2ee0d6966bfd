package weir.linux.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import weir.linux.Clocks;
import weir.linux.LinuxException;
import weir.linux.libc.Errno;
import weir.linux.netlink.LinkInfo;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/**
 * Waits for the kernel to take note of the carrier of interfaces that have just been set up. Until it has, frames that
 * are sent through them are thrown away, and a bridge that they are ports of passes none.
 *
 * <p>Setting the second end of a veth up gives both ends their carrier at once, {@code IFF_LOWER_UP}, but that is only
 * the flag. What makes frames pass is done later, by a worker of the kernel (net/core/link_watch.c):
 *
 * <pre>
 *   set a up          set b up                        linkwatch, on a kworker that needs the RTNL lock
 *   |                 |                               |
 *   a: queue "noop",  b: queue ready,                 a: dev_activate() gives it its queue instead of "noop",
 *      drops all         a, b: IFF_LOWER_UP           a, b: operstate "up", bridges take their ports into service
 * </pre>
 *
 * That is mostly microseconds later. It takes longer where the worker gets no processor or not the lock, and up to a
 * second where the kernel finds the event not urgent: it looks at those once a second, and so it does at what is left
 * after the first 200. Since Linux 6.8 asking for one interface by its name settles that one first; a list of all
 * interfaces does not. So of many interfaces a list tells which ones are late, and those are asked one by one.
 *
 * <p>Before the first look {@code operstate} may be "unknown", which {@code IFF_RUNNING} counts as running: only "up"
 * means that it has been done.
 */
public final class Carrier {
    /** The longest time that this takes; the kernel itself never plans more than a second. */
    public static final Duration WITHIN = Duration.ofSeconds(10);

    private static final long POLL_NS = 500_000;

    private final Rtnetlink netlink;
    private final boolean bothEnds;

    private Carrier(Rtnetlink netlink, boolean bothEnds) {
        this.netlink = netlink;
        this.bothEnds = bothEnds;
    }

    /**
     * Returns when frames pass through these interfaces, hundreds of them at the price of one list. Meant for the ends
     * that were set up first: the end that is set up second can send at once.
     *
     * <p>What is set down, or whose other end is, has no carrier to wait for.
     *
     * @param names interfaces of the namespace that {@code netlink} is in
     * @throws LinuxException (ETIMEDOUT) naming the first interface that has none {@link #WITHIN 10 s} later, and its
     *     state; (ENODEV) when one that is late goes away
     */
    public static void await(Rtnetlink netlink, Collection<String> names) throws IOException {
        Set<String> late = netlink.withoutCarrier();
        late.retainAll(Set.copyOf(names));
        new Carrier(netlink, false).await(late, WITHIN);
    }

    /**
     * Returns when frames pass both ways between these interfaces and the other ends of those that are veths, in
     * whatever namespace these are. What is set down, or whose other end is, has no carrier to wait for.
     *
     * @param names a few interfaces of the namespace that {@code netlink} is in
     * @throws LinuxException as {@link #await}; (ENODEV) when there is no such interface
     */
    public static void awaitBothEnds(Rtnetlink netlink, String... names) throws IOException {
        awaitBothEnds(netlink, WITHIN, names);
    }

    public static void awaitBothEnds(Rtnetlink netlink, Duration within, String... names) throws IOException {
        new Carrier(netlink, true).await(List.of(names), within);
    }

    /** Gives interfaces their carrier, returning when frames pass as {@link #awaitBothEnds} says, or takes it away. */
    public static void set(Rtnetlink netlink, boolean up, String... names) throws IOException {
        netlink.apply(Stream.of(names).map(up ? Links::up : Links::down).toList());
        if (up) {
            awaitBothEnds(netlink, names);
        }
    }

    private void await(Collection<String> names, Duration within) throws IOException {
        long endNs = Clocks.monotonicNs() + within.toNanos();
        Deque<String> waiting = new ArrayDeque<>(names);
        while (!waiting.isEmpty()) {
            Optional<LinkInfo> late = late(waiting.element());
            if (late.isEmpty()) {
                waiting.remove();
            } else if (Clocks.monotonicNs() >= endNs) {
                throw timedOut(waiting, late.get(), within);
            } else if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for the carrier of " + waiting.element());
            } else {
                LockSupport.parkNanos(POLL_NS);
            }
        }
    }

    /** The end that is to have a carrier and has none yet. */
    private Optional<LinkInfo> late(String name) throws IOException {
        LinkInfo near = netlink.link(name)
                .orElseThrow(() -> new LinuxException("waiting for the carrier of " + name, Errno.ENODEV, ""));
        if (near.passesFrames() && !bothEnds) {
            return Optional.empty();
        }
        Optional<LinkInfo> far = netlink.otherEnd(near);
        if (!near.isUp() || far.filter(end -> !end.isUp()).isPresent()) {
            return Optional.empty();
        }
        return near.passesFrames() ? far.filter(end -> !end.passesFrames()) : Optional.of(near);
    }

    private LinuxException timedOut(Collection<String> waiting, LinkInfo late, Duration within) {
        String near = waiting.iterator().next();
        String which = late.name().equals(near) ? near : late.name() + ", the other end of " + near + ",";
        String others = waiting.size() == 1 ? "" : "; " + (waiting.size() - 1) + " more were not looked at";
        return new LinuxException(
                "waiting for the carrier of " + which + " in " + netlink,
                Errno.ETIMEDOUT,
                "after " + within.toMillis() + " ms it is set up, " + (late.hasCarrier() ? "with" : "without")
                        + " a lower layer, operstate " + late.state() + others);
    }
}
