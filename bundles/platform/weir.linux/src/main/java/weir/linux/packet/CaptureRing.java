package weir.linux.packet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * Every frame that passes an interface in either direction, packed by the kernel into blocks of shared memory
 * (packet(7), TPACKET_V3). A short frame takes little room, so the memory lasts for a long burst; a block is handed
 * over when it is full or some ms old. After {@link #detach()} the block that the kernel was filling can be read, too:
 * nothing is left behind.
 *
 * <pre>
 *  block:  | version 4 | private 4 | status 4 | frames 4 | first 4 | length 4 | sequence 8 | times 16 | frame*
 *  frame:  | next 4 | sec 4 | nsec 4 | snaplen 4 | len 4 | status 4 | mac 2 | net 2 | hash 4 | tci 4 | tpid 2 | ... |
 * </pre>
 *
 * <p>One thread reads. Closing is for when that thread has let go of it.
 */
public final class CaptureRing implements AutoCloseable {
    /** ARPHRD_ETHER and ARPHRD_LOOPBACK: what passes begins with an Ethernet header. */
    private static final int HARDWARE_ETHER = 1;

    private static final int HARDWARE_LOOPBACK = 772;
    private static final int SIOCGIFHWADDR = 0x8927;
    private static final int IFREQ_BYTES = 40;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int TPACKET_V3 = 2;
    /** An EtherType that is reserved: a socket that is bound to it hears nothing. */
    private static final int NO_PROTOCOL = 0xffff;

    private static final int BLOCK_BYTES = 1 << 18;
    private static final int FRAME_BYTES = 2048;
    private static final int STATUS_KERNEL = 0;
    private static final int STATUS_USER = 1;
    private static final int STATUS_VLAN_VALID = 0x10;
    private static final int BLOCK_STATUS_AT = 8;
    private static final int BLOCK_FRAMES_AT = 12;
    private static final int BLOCK_FIRST_AT = 16;
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final Fd socket;
    private final NativeMemory memory;
    private final ByteBuffer ring;
    private final int hardwareType;
    private final ByteBuffer pollfd = Libc.buffer(8);
    private boolean detached;
    private boolean inBlock;
    private int block;
    private int remaining;
    private int at;
    private long kernelDrops;
    private long kernelFrames;

    private CaptureRing(Fd socket, NativeMemory memory, int hardwareType) {
        this.socket = socket;
        this.memory = memory;
        this.ring = memory.buffer();
        this.hardwareType = hardwareType;
        pollfd.putInt(0, socket.number());
    }

    /**
     * How large a ring is, and how long a frame waits in it.
     *
     * @param bytes of kernel memory, a multiple of 256 KiB
     * @param handOverMs after which a block that is not full is handed over
     */
    public record Size(int bytes, int handOverMs) {
        public Size {
            if (bytes < 2 * BLOCK_BYTES || bytes % BLOCK_BYTES != 0) {
                throw new IllegalArgumentException("a capture ring of " + bytes + " B; it must be a multiple of "
                        + BLOCK_BYTES + " B, two or more");
            }
            if (handOverMs < 1 || handOverMs > 1000) {
                throw new IllegalArgumentException("handing over after " + handOverMs + " ms; it must be 1 to 1000 ms");
            }
        }
    }

    /**
     * When this returns, every frame from now on is captured.
     *
     * @param filter a classic BPF program, {@code struct sock_filter[]} in this machine's byte order in a direct
     *     buffer; what it returns is how much of a frame is kept
     */
    public static CaptureRing open(NetNamespace namespace, String interfaceName, ByteBuffer filter, Size size)
            throws IOException {
        PacketCalls.checkedName(interfaceName);
        return namespace.call(() -> openHere(interfaceName, filter, size));
    }

    private static CaptureRing openHere(String interfaceName, ByteBuffer filter, Size size) throws LinuxException {
        String what = "capturing at " + interfaceName;
        Fd socket = new Fd(PacketCalls.rawSocket(what + " (socket)"), "capture ring of " + interfaceName);
        NativeMemory memory = null;
        try {
            int fd = socket.number();
            int hardwareType = hardwareType(fd, interfaceName, what);
            PacketCalls.option(fd, PacketCalls.PACKET_VERSION, TPACKET_V3, what + " (PACKET_VERSION)");
            if (hardwareType == HARDWARE_LOOPBACK) {
                // The loopback interface receives each frame that it sends.
                PacketCalls.option(fd, PacketCalls.PACKET_IGNORE_OUTGOING, 1, what + " (PACKET_IGNORE_OUTGOING)");
            }
            attach(fd, filter, what);
            memory = PacketCalls.ring(
                    fd,
                    what,
                    BLOCK_BYTES,
                    size.bytes() / BLOCK_BYTES,
                    FRAME_BYTES,
                    size.bytes() / FRAME_BYTES,
                    size.handOverMs(),
                    0,
                    0);
            PacketCalls.bind(fd, PacketCalls.ETH_P_ALL, interfaceName, what);
            return new CaptureRing(socket, memory, hardwareType);
        } catch (LinuxException | RuntimeException e) {
            if (memory != null) {
                memory.close();
            }
            socket.close();
            throw e;
        }
    }

    private static int hardwareType(int fd, String interfaceName, String what) throws LinuxException {
        ByteBuffer request = Libc.buffer(IFREQ_BYTES);
        request.put(0, interfaceName.getBytes(StandardCharsets.UTF_8));
        LinuxException.check(Libc.ioctl(fd, SIOCGIFHWADDR, request), what + " (SIOCGIFHWADDR)");
        return request.getShort(16) & 0xffff;
    }

    /** {@code struct sock_fprog}: a count, then a pointer to the instructions of 8 bytes each. */
    private static void attach(int fd, ByteBuffer filter, String what) throws LinuxException {
        ByteBuffer program = Libc.buffer(16);
        program.putShort(0, (short) (filter.capacity() / 8)).putLong(8, Libc.address(filter));
        try {
            LinuxException.check(
                    Libc.setsockopt(fd, Libc.SOL_SOCKET, SO_ATTACH_FILTER, program, 16), what + " (SO_ATTACH_FILTER)");
        } finally {
            Reference.reachabilityFence(filter);
        }
    }

    /** Returns true if frames begin with an Ethernet header; else they begin with their IP header. */
    public boolean isEthernet() {
        return hardwareType == HARDWARE_ETHER || hardwareType == HARDWARE_LOOPBACK;
    }

    /** The kernel's number for the kind of interface (ARPHRD). */
    public int hardwareType() {
        return hardwareType;
    }

    /** Goes to the next frame, giving the one before back to the kernel; false if there is none now. */
    public boolean advance() {
        if (remaining > 1) {
            remaining--;
            at += ring.getInt(at);
            return true;
        }
        if (inBlock) {
            release();
        }
        while (isReady()) {
            inBlock = true;
            remaining = ring.getInt(block + BLOCK_FRAMES_AT);
            if (remaining > 0) {
                at = block + ring.getInt(block + BLOCK_FIRST_AT);
                return true;
            }
            release();
        }
        return false;
    }

    private boolean isReady() {
        int status = (int) INT.getAcquire(ring, block + BLOCK_STATUS_AT);
        return (status & STATUS_USER) != STATUS_KERNEL || (detached && ring.getInt(block + BLOCK_FRAMES_AT) > 0);
    }

    /** The count is wiped so that {@link #isReady()} does not take a block for one that the kernel has filled again. */
    private void release() {
        inBlock = false;
        remaining = 0;
        ring.putInt(block + BLOCK_FRAMES_AT, 0);
        INT.setRelease(ring, block + BLOCK_STATUS_AT, STATUS_KERNEL);
        block += BLOCK_BYTES;
        if (block == ring.capacity()) {
            block = 0;
        }
    }

    /** When the frame passed, {@code CLOCK_REALTIME} in ns. */
    public long epochNs() {
        return (ring.getInt(at + 4) & 0xffff_ffffL) * 1_000_000_000L + ring.getInt(at + 8);
    }

    /** How much of the frame is in the ring. */
    public int capturedBytes() {
        return ring.getInt(at + 12);
    }

    /** Its length without frame check sequence and without a VLAN tag that the kernel took off, in bytes. */
    public int wireBytes() {
        return ring.getInt(at + 16);
    }

    /** Returns its offset in {@link #memory()}. */
    public int offset() {
        return at + (ring.getShort(at + 24) & 0xffff);
    }

    /** The VLAN tag (protocol in the high, control information in the low 16 bits) that was taken off, or 0. */
    public int vlanTag() {
        if ((ring.getInt(at + 20) & STATUS_VLAN_VALID) == 0) {
            return 0;
        }
        int protocol = ring.getShort(at + 36) & 0xffff;
        return (protocol == 0 ? 0x8100 : protocol) << 16 | (ring.getInt(at + 32) & 0xffff);
    }

    public ByteBuffer memory() {
        return ring;
    }

    /** Waits until a block is handed over, or for so long. */
    public void await(int timeoutMs) {
        pollfd.putShort(4, (short) Libc.POLLIN).putShort(6, (short) 0);
        Libc.poll(pollfd, 1, timeoutMs);
        if ((pollfd.getShort(6) & ~Libc.POLLIN) != 0) {
            // An interface that went down is reported until somebody takes note; it may come up again.
            Libc.getsockopt(socket.number(), Libc.SOL_SOCKET, PacketCalls.SO_ERROR, Libc.option(0), Libc.option(4));
        }
    }

    /** Returns true if the interface has been removed; then no frame comes any more. */
    public boolean isGone() throws LinuxException {
        ByteBuffer address = Libc.buffer(PacketCalls.SOCKADDR_LL_BYTES);
        LinuxException.check(
                PacketCalls.getsockname(socket.number(), address, Libc.option(PacketCalls.SOCKADDR_LL_BYTES)),
                "asking for a capture's interface (getsockname)");
        return address.getInt(4) <= 0;
    }

    /**
     * Ends the capturing: when this returns the kernel touches no frame any more, and {@link #advance()} goes on to
     * the very last. Waits until no processor is inside the kernel's code for this socket.
     */
    public void detach() {
        ByteBuffer address = Libc.buffer(PacketCalls.SOCKADDR_LL_BYTES);
        // Of an interface that is gone nothing comes anyway, so a failure means the same.
        PacketCalls.getsockname(socket.number(), address, Libc.option(PacketCalls.SOCKADDR_LL_BYTES));
        address.putShort(2, (short) NO_PROTOCOL);
        Libc.bind(socket.number(), address, PacketCalls.SOCKADDR_LL_BYTES);
        detached = true;
    }

    /**
     * Asks the kernel for its counts; a system call.
     *
     * @return how many frames it has dropped since this was opened because the ring was full
     */
    public long kernelDrops() throws LinuxException {
        ByteBuffer statistics = PacketCalls.statistics(socket.number(), 12, "a capture");
        kernelFrames += statistics.getInt(0) & 0xffff_ffffL;
        kernelDrops += statistics.getInt(4) & 0xffff_ffffL;
        return kernelDrops;
    }

    /** How many frames passed the filter until {@link #kernelDrops()} was asked last, those dropped included. */
    public long kernelFrames() {
        return kernelFrames;
    }

    @Override
    public void close() {
        memory.close();
        socket.close();
    }
}
