package weir.linux.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.linux.Clocks;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.libc.Errno;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * ICMP echo (RFC 792, RFC 4443) from inside a namespace, to many targets at once, without a process. At most
 * {@value #WINDOW} requests are under way at a time, so that bursts do not overrun queues on the way.
 *
 * <p>Thread-safe: every call has sockets of its own.
 */
public final class Pinger {
    private static final int WINDOW = 64;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int ICMP_FILTER = 1;
    private static final int ICMP6_FILTER = 1;
    private static final int PACKET_BYTES = 64;
    private static final int RECEIVE_BYTES = 2048;
    private static final int NS_PER_MS = 1_000_000;
    /** A lost request is repeated after this; an answer to any of them counts, from the one it answers. */
    private static final long REPEAT_NS = 300_000_000L;

    private final NetNamespace namespace;
    private final boolean entering;

    /** One that makes a thread in {@code namespace} for each call. */
    public Pinger(NetNamespace namespace) {
        this(namespace, false);
    }

    private Pinger(NetNamespace namespace, boolean entering) {
        this.namespace = namespace;
        this.entering = entering;
    }

    /** One for a thread that ends with this work: it {@linkplain NetNamespace#enter moves} into {@code namespace}. */
    public static Pinger entering(NetNamespace namespace) {
        return new Pinger(namespace, true);
    }

    /**
     * Asks every target for an echo until it has answered or time is up, repeating what got lost.
     *
     * @param targets IPv4 and IPv6 addresses
     * @param deadline for all of them together, at least 1 ms
     * @return round-trip times in nanoseconds of those that answered, in the order of {@code targets}
     */
    public Map<InetAddress, Long> untilAnswered(List<InetAddress> targets, Duration deadline) throws IOException {
        long endNs = Clocks.monotonicNs() + checked(deadline);
        return ping(targets, REPEAT_NS, false, endNs);
    }

    /**
     * Asks every target for an echo once.
     *
     * @param targets IPv4 and IPv6 addresses
     * @param timeout how long to wait for each answer, at least 1 ms
     * @return round-trip times in nanoseconds of those that answered, in the order of {@code targets}
     */
    public Map<InetAddress, Long> once(List<InetAddress> targets, Duration timeout) throws IOException {
        return ping(targets, checked(timeout), true, Long.MAX_VALUE);
    }

    private static long checked(Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException("time to wait for echo replies " + time + " is below 1 ms");
        }
        return time.toNanos();
    }

    private Map<InetAddress, Long> ping(List<InetAddress> targets, long waitNs, boolean once, long endNs)
            throws IOException {
        Map<InetAddress, Long> rtts;
        if (entering) {
            namespace.enter();
            rtts = pingInside(targets, waitNs, once, endNs);
        } else {
            rtts = namespace.call(() -> pingInside(targets, waitNs, once, endNs));
        }
        Map<InetAddress, Long> ordered = new LinkedHashMap<>();
        targets.stream().filter(rtts::containsKey).forEach(target -> ordered.put(target, rtts.get(target)));
        return ordered;
    }

    private Map<InetAddress, Long> pingInside(List<InetAddress> targets, long waitNs, boolean once, long endNs)
            throws IOException {
        Map<InetAddress, Long> rtts = new HashMap<>();
        for (boolean six : new boolean[] {false, true}) {
            List<InetAddress> family = targets.stream()
                    .filter(target -> target instanceof Inet6Address == six)
                    .distinct()
                    .toList();
            if (!family.isEmpty()) {
                try (Round round = new Round(six, family, namespace.toString())) {
                    rtts.putAll(round.run(waitNs, once, endNs));
                }
            }
        }
        return rtts;
    }

    /** One address family's targets on one socket; the position of a target is its echo sequence number. */
    private static final class Round implements AutoCloseable {
        private final boolean six;
        private final String where;
        private final List<InetAddress> targets;
        private final Fd socket;
        private final int identifier;
        private final long[] sentNs;
        private final long[] rttNs;
        private final ByteBuffer packet = Libc.buffer(PACKET_BYTES).order(ByteOrder.BIG_ENDIAN);
        private final ByteBuffer received = Libc.buffer(RECEIVE_BYTES).order(ByteOrder.BIG_ENDIAN);
        private final ByteBuffer pollfd = Libc.buffer(8);
        private int answered;
        private int next;

        Round(boolean six, List<InetAddress> targets, String where) throws IOException {
            this.six = six;
            this.where = where;
            this.targets = targets;
            this.sentNs = new long[targets.size()];
            this.rttNs = new long[targets.size()];
            this.identifier = java.util.concurrent.ThreadLocalRandom.current().nextInt(1, 0x10000);
            int domain = six ? Libc.AF_INET6 : Libc.AF_INET;
            int protocol = six ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
            int number = LinuxException.check(
                    Libc.socket(domain, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, protocol),
                    "opening an ICMP socket in " + where);
            this.socket = new Fd(number, "ping socket");
        }

        /** @param waitNs after this a request counts as lost, and is repeated unless {@code once} */
        Map<InetAddress, Long> run(long waitNs, boolean once, long endNs) throws IOException {
            receiveRepliesOnly();
            long nowNs = Clocks.monotonicNs();
            while (answered < targets.size()
                    && nowNs < endNs
                    && !Thread.currentThread().isInterrupted()) {
                int underWay = sendDue(waitNs, once, nowNs);
                if (underWay == 0 && once) {
                    break;
                }
                receive(Math.min(endNs - nowNs, waitNs / 4));
                nowNs = Clocks.monotonicNs();
            }
            Map<InetAddress, Long> result = new HashMap<>();
            for (int i = 0; i < targets.size(); i++) {
                if (rttNs[i] != 0) {
                    result.put(targets.get(i), rttNs[i]);
                }
            }
            return result;
        }

        private void receiveRepliesOnly() {
            if (six) {
                ByteBuffer blockAllBut129 = Libc.buffer(32);
                for (int word = 0; word < 8; word++) {
                    blockAllBut129.putInt(4 * word, word == 129 / 32 ? ~(1 << 129 % 32) : -1);
                }
                Libc.setsockopt(socket.number(), IPPROTO_ICMPV6, ICMP6_FILTER, blockAllBut129, 32);
            } else {
                Libc.setsockopt(socket.number(), 255, ICMP_FILTER, Libc.option(~1), Integer.BYTES);
            }
        }

        /** Sends in turn, so that many silent targets do not keep the others waiting; returns how many are awaited. */
        private int sendDue(long waitNs, boolean once, long nowNs) {
            int underWay = 0;
            for (int i = 0; i < rttNs.length; i++) {
                underWay += isAwaited(i, waitNs, nowNs) ? 1 : 0;
            }
            for (int step = 0; step < rttNs.length && underWay < WINDOW; step++) {
                int index = next;
                boolean due = rttNs[index] == 0 && !isAwaited(index, waitNs, nowNs) && !(once && sentNs[index] != 0);
                if (due) {
                    if (!send(index)) {
                        return Math.max(1, underWay);
                    }
                    underWay++;
                }
                next = (index + 1) % rttNs.length;
            }
            return underWay;
        }

        private boolean isAwaited(int index, long waitNs, long nowNs) {
            return rttNs[index] == 0 && sentNs[index] != 0 && nowNs - sentNs[index] < waitNs;
        }

        /** An unreachable target is no error of ours. Returns false if the way out is full: try again later. */
        private boolean send(int index) {
            long nowNs = Clocks.monotonicNs();
            packet.putLong(0, 0).putLong(8, nowNs);
            packet.put(0, (byte) (six ? 128 : 8))
                    .putShort(4, (short) identifier)
                    .putShort(6, (short) index);
            if (!six) {
                packet.putShort(2, (short) checksum(packet));
            }
            ByteBuffer address = socketAddress(targets.get(index));
            long sent =
                    Libc.sendto(socket.number(), packet, PACKET_BYTES, Libc.MSG_DONTWAIT, address, address.capacity());
            if (sent < 0 && (Libc.lastError() == Errno.EAGAIN || Libc.lastError() == Errno.ENOBUFS)) {
                return false;
            }
            sentNs[index] = nowNs;
            return true;
        }

        private void receive(long atMostNs) throws LinuxException {
            pollfd.putInt(0, socket.number()).putShort(4, (short) Libc.POLLIN).putShort(6, (short) 0);
            int ready = Libc.poll(pollfd, 1, (int) Math.min(1000, Math.max(1, atMostNs / NS_PER_MS)));
            if (ready < 0 && Libc.lastError() != Errno.EINTR) {
                throw LinuxException.lastError("waiting for echo replies in " + where);
            }
            while (ready > 0) {
                long length = Libc.recv(socket.number(), received, RECEIVE_BYTES, Libc.MSG_DONTWAIT);
                if (length < 0) {
                    return;
                }
                accept((int) length, Clocks.monotonicNs());
            }
        }

        private void accept(int length, long nowNs) {
            int at = six ? 0 : (received.get(0) & 0xf) * 4;
            if (length < at + 16 || (received.get(at) & 0xff) != (six ? 129 : 0)) {
                return;
            }
            int index = received.getShort(at + 6) & 0xffff;
            if ((received.getShort(at + 4) & 0xffff) == identifier && index < rttNs.length && rttNs[index] == 0) {
                rttNs[index] = Math.max(1, nowNs - received.getLong(at + 8));
                answered++;
            }
        }

        private static int checksum(ByteBuffer packet) {
            int sum = 0;
            for (int i = 0; i < PACKET_BYTES; i += 2) {
                sum += packet.getShort(i) & 0xffff;
            }
            sum = (sum >>> 16) + (sum & 0xffff);
            return ~(sum + (sum >>> 16)) & 0xffff;
        }

        /** {@code struct sockaddr_in} or {@code sockaddr_in6}. */
        private static ByteBuffer socketAddress(InetAddress target) {
            byte[] bytes = target.getAddress();
            boolean six = bytes.length == 16;
            ByteBuffer address = Libc.buffer(six ? 28 : 16);
            address.putShort(0, (short) (six ? Libc.AF_INET6 : Libc.AF_INET));
            address.put(six ? 8 : 4, bytes);
            return address;
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
