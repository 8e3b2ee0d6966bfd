package weir.linux.packet;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import weir.linux.LinuxException;
import weir.linux.libc.Libc;

/**
 * The C library's functions that carry frames, direct-mapped with addresses as {@code long}: a call neither allocates
 * nor converts.
 */
final class PacketCalls {
    static final int SOL_PACKET = 263;
    static final int PACKET_RX_RING = 5;
    static final int PACKET_STATISTICS = 6;
    static final int PACKET_VERSION = 10;
    static final int TPACKET_V2 = 1;
    static final int PACKET_VNET_HDR = 15;
    static final int PACKET_IGNORE_OUTGOING = 23;
    static final int ETH_P_ALL = 3;
    static final int SOCKADDR_LL_BYTES = 20;

    static final int PROT_READ_WRITE = 3;
    static final int MAP_SHARED = 1;
    static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x2 | 0x20 | 0x4000;

    static final int EPOLL_CTL_ADD = 1;
    static final int EPOLL_CTL_DEL = 2;
    static final int EPOLLIN = 1;
    /** The same number on every architecture; called by number because the C library knows it since 2.35 only. */
    static final long SYS_EPOLL_PWAIT2 = 441;

    static final int SO_ERROR = 4;
    static final int SO_SNDBUFFORCE = 32;
    static final int SO_TIMESTAMPNS = 35;

    static final int SCHED_OTHER = 0;
    static final int SCHED_FIFO = 1;
    static final int SCHED_RESET_ON_FORK = 0x40000000;
    static final int PR_SET_TIMERSLACK = 29;

    static {
        Native.register(PacketCalls.class, "c");
    }

    private PacketCalls() {}

    static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    static native int munmap(long address, long length);

    static native int sendmmsg(int fd, long messages, int count, int flags);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epoll, int operation, int fd, ByteBuffer event);

    static native int eventfd(int initial, int flags);

    static native int if_nametoindex(String name);

    static native int getsockname(int fd, ByteBuffer address, ByteBuffer length);

    static native int sched_setscheduler(int thread, int policy, ByteBuffer parameters);

    static native int sched_setaffinity(int thread, long bytes, ByteBuffer processors);

    static native int flock(int fd, int operation);

    static native int gettid();

    static native int setpriority(int which, int who, int priority);

    static native int clock_gettime(int clock, long timespec);

    static native int prctl(int option, long arg2, long arg3, long arg4, long arg5);

    static native long syscall(
            long number, long epoll, long events, long maxEvents, long timeout, long signals, long signalBytes);

    /** The bytes from {@code address} on, in this machine's byte order. They are not freed with the buffer. */
    static ByteBuffer buffer(long address, long bytes) {
        return new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    }

    static void option(int fd, int option, int value, String what) throws LinuxException {
        LinuxException.check(Libc.setsockopt(fd, SOL_PACKET, option, Libc.option(value), 4), what);
    }

    /**
     * Has the kernel write what a packet socket receives into memory that it shares with this process.
     *
     * @param request {@code struct tpacket_req} or {@code tpacket_req3}: how large a block is, how many there are, ...
     */
    static NativeMemory ring(int fd, String what, int... request) throws LinuxException {
        ByteBuffer words = Libc.buffer(request.length * Integer.BYTES);
        words.asIntBuffer().put(request);
        LinuxException.check(
                Libc.setsockopt(fd, SOL_PACKET, PACKET_RX_RING, words, words.capacity()), what + " (PACKET_RX_RING)");
        return NativeMemory.map((long) request[0] * request[1], MAP_SHARED, fd, what + " (mmap)");
    }

    /** Returns what a packet socket has counted since this was asked last: {@code struct tpacket_stats}. */
    static ByteBuffer statistics(int fd, int bytes, String of) throws LinuxException {
        ByteBuffer statistics = Libc.buffer(bytes);
        LinuxException.check(
                Libc.getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, statistics, Libc.option(bytes)),
                "reading the statistics of " + of + " (PACKET_STATISTICS)");
        return statistics;
    }

    /** A raw packet socket of the calling thread's namespace that receives nothing before it is bound. */
    static int rawSocket(String what) throws LinuxException {
        int type = Libc.SOCK_RAW | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK;
        return LinuxException.check(Libc.socket(Libc.AF_PACKET, type, 0), what);
    }

    /** Binds a packet socket to an interface of the calling thread's namespace; protocol 0 receives nothing. */
    static void bind(int fd, int protocol, String interfaceName, String what) throws LinuxException {
        int index = if_nametoindex(interfaceName);
        if (index == 0) {
            throw LinuxException.lastError(what + " (if_nametoindex)");
        }
        ByteBuffer address = Libc.buffer(SOCKADDR_LL_BYTES);
        address.putShort(0, (short) Libc.AF_PACKET);
        address.putShort(2, networkOrder(protocol));
        address.putInt(4, index);
        LinuxException.check(Libc.bind(fd, address, SOCKADDR_LL_BYTES), what + " (bind)");
    }

    private static short networkOrder(int value) {
        short narrow = (short) value;
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? narrow : Short.reverseBytes(narrow);
    }

    /** An interface's name as the C library takes it. */
    static String checkedName(String interfaceName) {
        int bytes = interfaceName.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > 15) {
            throw new IllegalArgumentException(
                    "interface name '" + interfaceName + "' has " + bytes + " B; it must have 1 to 15 B");
        }
        return interfaceName;
    }
}
