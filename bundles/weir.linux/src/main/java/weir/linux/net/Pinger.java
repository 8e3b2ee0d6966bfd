package weir.linux.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    public Pinger(NetNamespace namespace) {
        this.namespace = namespace;
    }

    /**
     * Asks every target for an echo until it has answered or time is up, repeating what got lost.
     *
     * @param targets IPv4 and IPv6 addresses
     * @param deadline for all of them together, at least 1 ms
     * @return round-trip times in nanoseconds of those that answered, in the order of {@code targets}
     */
    public Map<InetAddress, Long> ping(List<InetAddress> targets, Duration deadline) throws IOException {
        if (deadline.toMillis() < 1) {
            throw new IllegalArgumentException("deadline " + deadline + " is below 1 ms");
        }
        List<InetAddress> four = targets.stream()
                .filter(t -> !(t instanceof Inet6Address))
                .distinct()
                .toList();
        List<InetAddress> six = targets.stream()
                .filter(Inet6Address.class::isInstance)
                .distinct()
                .toList();
        long endNs = Clocks.monotonicNs() + deadline.toNanos();
        Map<InetAddress, Long> rtts = new HashMap<>();
        namespace.call(() -> {
            try (Round round = new Round(false, four, namespace.toString())) {
                rtts.putAll(round.run(endNs));
            }
            try (Round round = new Round(true, six, namespace.toString())) {
                rtts.putAll(round.run(endNs));
            }
            return null;
        });
        Map<InetAddress, Long> ordered = new java.util.LinkedHashMap<>();
        targets.stream().filter(rtts::containsKey).forEach(target -> ordered.put(target, rtts.get(target)));
        return ordered;
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

        Round(boolean six, List<InetAddress> targets, String where) throws IOException {
            this.six = six;
            this.where = where;
            this.targets = targets;
            this.sentNs = new long[targets.size()];
            this.rttNs = new long[targets.size()];
            this.identifier = java.util.concurrent.ThreadLocalRandom.current().nextInt(1, 0x10000);
            int domain = six ? Libc.AF_INET6 : Libc.AF_INET;
            int protocol = six ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
            this.socket = targets.isEmpty()
                    ? new Fd(-1, "ping socket")
                    : new Fd(
                            LinuxException.check(
                                    Libc.socket(domain, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, protocol),
                                    "opening an ICMP socket in " + where),
                            "ping socket");
        }

        Map<InetAddress, Long> run(long endNs) throws IOException {
            Map<InetAddress, Long> result = new HashMap<>();
            if (targets.isEmpty()) {
                return result;
            }
            receiveRepliesOnly();
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                open.add(i);
            }
            while (answered < targets.size() && Clocks.monotonicNs() < endNs) {
                sendDue(open);
                receive(endNs);
                open.removeIf(i -> rttNs[i] != 0);
            }
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

        private void sendDue(List<Integer> open) {
            int underWay = 0;
            for (int index : open) {
                long nowNs = Clocks.monotonicNs();
                boolean waiting = sentNs[index] != 0 && nowNs - sentNs[index] < REPEAT_NS;
                if (!waiting && !send(index, nowNs)) {
                    return;
                }
                if (++underWay >= WINDOW) {
                    return;
                }
            }
        }

        /** An unreachable target or a full queue is no error of ours: it is asked again later. */
        private boolean send(int index, long nowNs) {
            packet.putLong(0, 0).putLong(8, nowNs);
            packet.put(0, (byte) (six ? 128 : 8))
                    .putShort(4, (short) identifier)
                    .putShort(6, (short) index);
            if (!six) {
                packet.putShort(2, (short) checksum(packet));
            }
            ByteBuffer address = socketAddress(targets.get(index));
            sentNs[index] = nowNs;
            long sent =
                    Libc.sendto(socket.number(), packet, PACKET_BYTES, Libc.MSG_DONTWAIT, address, address.capacity());
            return sent >= 0 || (Libc.lastError() != Errno.EAGAIN && Libc.lastError() != Errno.ENOBUFS);
        }

        private void receive(long endNs) throws LinuxException {
            long leftNs = Math.min(endNs - Clocks.monotonicNs(), REPEAT_NS / 4);
            pollfd.putInt(0, socket.number()).putShort(4, (short) Libc.POLLIN).putShort(6, (short) 0);
            int ready = Libc.poll(pollfd, 1, (int) Math.max(1, leftNs / NS_PER_MS));
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
