package weir.linux.packet;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import weir.linux.LinuxException;
import weir.linux.libc.Errno;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * Waits for frames in any of many rings, for a moment in time, or to be woken. One thread waits, adds and removes;
 * any thread wakes.
 */
public final class Poller implements AutoCloseable {
    private static final int MAX_EVENTS = 256;
    /** {@code struct epoll_event} is packed on x86-64 only. */
    private static final int EVENT_BYTES = Libc.X86_64 ? 12 : 16;

    private static final int DATA_AT = EVENT_BYTES - 8;
    private static final int TIMESPEC_BYTES = 16;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long WAKE_TOKEN = -1;

    private final Fd epoll;
    private final Fd wake;
    private final NativeMemory memory;
    private final ByteBuffer events;
    private final ByteBuffer one = Libc.buffer(8).putLong(0, 1);
    private final ByteBuffer sink = Libc.buffer(8);
    private final Map<Long, PacketRing> rings = new HashMap<>();

    private Poller(Fd epoll, Fd wake, NativeMemory memory) {
        this.epoll = epoll;
        this.wake = wake;
        this.memory = memory;
        this.events = memory.buffer();
    }

    public static Poller open() throws LinuxException {
        Fd epoll = new Fd(
                LinuxException.check(PacketCalls.epoll_create1(Libc.O_CLOEXEC), "making a poller (epoll_create1)"),
                "poller");
        try {
            Fd wake = new Fd(
                    LinuxException.check(
                            PacketCalls.eventfd(0, Libc.O_CLOEXEC | Libc.O_NONBLOCK), "making a poller (eventfd)"),
                    "poller's eventfd");
            NativeMemory memory = NativeMemory.reserve(TIMESPEC_BYTES + MAX_EVENTS * EVENT_BYTES);
            Poller poller = new Poller(epoll, wake, memory);
            poller.control(PacketCalls.EPOLL_CTL_ADD, wake.number(), WAKE_TOKEN);
            return poller;
        } catch (LinuxException e) {
            epoll.close();
            throw e;
        }
    }

    /**
     * Watches a ring until it is removed or closed.
     *
     * @param token 0 or more; tells it from others
     */
    public void add(PacketRing ring, int token) throws LinuxException {
        control(PacketCalls.EPOLL_CTL_ADD, ring.fd(), token);
        rings.put((long) token, ring);
    }

    /** Watches the ring with this token no more. */
    public void remove(int token) throws LinuxException {
        PacketRing ring = rings.remove((long) token);
        if (ring != null) {
            control(PacketCalls.EPOLL_CTL_DEL, ring.fd(), token);
        }
    }

    private void control(int operation, int fd, long token) throws LinuxException {
        ByteBuffer event = Libc.buffer(16);
        event.putInt(0, PacketCalls.EPOLLIN).putLong(DATA_AT, token);
        LinuxException.check(
                PacketCalls.epoll_ctl(epoll.number(), operation, fd, event), "watching a packet ring (epoll_ctl)");
    }

    /**
     * Waits until a ring has a frame, {@link #wake()} is called, or the time is over.
     *
     * @param timeoutNs in ns; 0 only looks, negative waits without end
     * @return how many rings have frames: {@link #token} tells which
     */
    public int await(long timeoutNs) throws LinuxException {
        long timespec = 0;
        if (timeoutNs >= 0) {
            timespec = memory.address();
            events.putLong(0, timeoutNs / NS_PER_S);
            events.putLong(8, timeoutNs % NS_PER_S);
        }
        long count = PacketCalls.syscall(
                /* number= */ PacketCalls.SYS_EPOLL_PWAIT2,
                epoll.number(),
                memory.address() + TIMESPEC_BYTES,
                MAX_EVENTS,
                timespec,
                0,
                8);
        if (count < 0) {
            int errno = Libc.lastError();
            if (errno == Errno.EINTR) {
                return 0;
            }
            throw new LinuxException("waiting for frames (epoll_pwait2, Linux 5.11 or later)", errno, "");
        }
        return keepRings((int) count);
    }

    /** Moves the rings' tokens to the front, takes note of errors and of having been woken. */
    private int keepRings(int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int at = TIMESPEC_BYTES + i * EVENT_BYTES;
            long token = events.getLong(at + DATA_AT);
            if (token == WAKE_TOKEN) {
                Libc.read(wake.number(), sink, 8);
                continue;
            }
            if ((events.getInt(at) & ~PacketCalls.EPOLLIN) != 0) {
                rings.get(token).clearError();
            }
            events.putLong(TIMESPEC_BYTES + kept * EVENT_BYTES + DATA_AT, token);
            kept++;
        }
        return kept;
    }

    /** The token of the {@code i}-th ring that has frames, 0 to the last {@link #await}'s result - 1. */
    public int token(int i) {
        return (int) events.getLong(TIMESPEC_BYTES + i * EVENT_BYTES + DATA_AT);
    }

    /** Ends the current or the next {@link #await}. Any thread. */
    public void wake() {
        Libc.write(wake.number(), one, 8);
    }

    @Override
    public void close() {
        epoll.close();
        wake.close();
        memory.close();
    }
}
