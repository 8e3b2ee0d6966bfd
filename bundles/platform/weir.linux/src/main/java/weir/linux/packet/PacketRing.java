package weir.linux.packet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * Every frame that an interface receives, written by the kernel into shared memory (packet(7), TPACKET_V2). Frames
 * that are sent through the interface from this side are left out. Each comes with its virtio header, which says
 * what a sender that leaves checksums to the hardware has not filled in yet.
 *
 * <pre>
 *   tpacket2_hdr                                       virtio  Ethernet
 *  | status 4 | len 4 | snaplen 4 | mac 2 | net 2 | sec 4 | nsec 4 | vlan 4 | ... | 10 B | frame ... |
 *  0          4       8           12      14      16      20       24             mac-10  mac
 * </pre>
 *
 * <p>One thread reads. Closing is for when that thread has let go of it.
 */
public final class PacketRing implements AutoCloseable {
    /** The virtio header before each frame: flags 1, GSO type 1, header length 2, GSO size 2, csum start 2, offset 2. */
    public static final int VIRTIO_BYTES = 10;

    private static final int STATUS_KERNEL = 0;
    private static final int STATUS_USER = 1;
    private static final int STATUS_VLAN_VALID = 0x10;
    private static final int LENGTH_AT = 4;
    private static final int SNAPLEN_AT = 8;
    private static final int MAC_AT = 12;
    private static final int SECONDS_AT = 16;
    private static final int NANOS_AT = 20;
    private static final int VLAN_TCI_AT = 24;
    private static final VarHandle STATUS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final Fd socket;
    private final NativeMemory memory;
    private final ByteBuffer ring;
    private final int bytes;
    private final int frameBytes;
    private int at;
    private long kernelDrops;

    private PacketRing(Fd socket, NativeMemory memory, FrameSize size) {
        this.socket = socket;
        this.memory = memory;
        this.ring = memory.buffer();
        this.bytes = ring.capacity();
        this.frameBytes = size.bytes();
    }

    /**
     * With room for Ethernet's usual frames.
     *
     * @param frames how many it holds; a multiple of 32
     */
    public static PacketRing open(NetNamespace namespace, String interfaceName, int frames) throws IOException {
        return open(namespace, interfaceName, FrameSize.ETHERNET, frames);
    }

    /**
     * @param size what a frame may be long; longer ones are cut
     * @param frames how many it holds, see {@link FrameSize#ringFrames}
     */
    public static PacketRing open(NetNamespace namespace, String interfaceName, FrameSize size, int frames)
            throws IOException {
        PacketCalls.checkedName(interfaceName);
        if (frames < 1 || frames % size.perBlock() != 0 || frames > Integer.MAX_VALUE / size.bytes()) {
            throw new IllegalArgumentException(
                    "a ring of " + frames + " frames; it must be a multiple of " + size.perBlock());
        }
        return namespace.call(() -> openHere(interfaceName, size, frames));
    }

    private static PacketRing openHere(String interfaceName, FrameSize size, int frames) throws LinuxException {
        String what = "receiving frames of " + interfaceName;
        Fd socket = new Fd(PacketCalls.rawSocket(what + " (socket)"), "packet ring of " + interfaceName);
        NativeMemory memory = null;
        try {
            int fd = socket.number();
            PacketCalls.option(fd, PacketCalls.PACKET_VERSION, PacketCalls.TPACKET_V2, what + " (PACKET_VERSION)");
            PacketCalls.option(fd, PacketCalls.PACKET_VNET_HDR, 1, what + " (PACKET_VNET_HDR)");
            PacketCalls.option(fd, PacketCalls.PACKET_IGNORE_OUTGOING, 1, what + " (PACKET_IGNORE_OUTGOING)");
            // Else the kernel stamps a frame when it is put into the ring, which may be the wake-up of a processor
            // later.
            LinuxException.check(
                    Libc.setsockopt(fd, Libc.SOL_SOCKET, PacketCalls.SO_TIMESTAMPNS, Libc.option(1), 4),
                    what + " (SO_TIMESTAMPNS)");
            int blockBytes = size.bytes() * size.perBlock();
            memory = PacketCalls.ring(fd, what, blockBytes, frames / size.perBlock(), size.bytes(), frames);
            PacketCalls.bind(fd, PacketCalls.ETH_P_ALL, interfaceName, what);
            return new PacketRing(socket, memory, size);
        } catch (LinuxException | RuntimeException e) {
            if (memory != null) {
                memory.close();
            }
            socket.close();
            throw e;
        }
    }

    /** Returns true if there is a frame; the methods below then tell of it until {@link #release()}. */
    public boolean hasFrame() {
        return ((int) STATUS.getAcquire(ring, at) & STATUS_USER) != STATUS_KERNEL;
    }

    /** Its length without frame check sequence and without a VLAN tag that the kernel took off, in bytes. */
    public int wireBytes() {
        return ring.getInt(at + LENGTH_AT);
    }

    /** How much of it is in the ring. Less than {@link #wireBytes()}: it was cut. */
    public int capturedBytes() {
        return ring.getInt(at + SNAPLEN_AT);
    }

    /** When its sender handed it to the interface, {@code CLOCK_REALTIME} in ns. */
    public long epochNs() {
        return (ring.getInt(at + SECONDS_AT) & 0xffff_ffffL) * 1_000_000_000L + ring.getInt(at + NANOS_AT);
    }

    /** The VLAN tag (protocol in the high, control information in the low 16 bits) that was taken off, or 0. */
    public int vlanTag() {
        if (((int) STATUS.getOpaque(ring, at) & STATUS_VLAN_VALID) == 0) {
            return 0;
        }
        int control = ring.getShort(at + VLAN_TCI_AT) & 0xffff;
        int protocol = ring.getShort(at + VLAN_TCI_AT + 2) & 0xffff;
        return (protocol == 0 ? 0x8100 : protocol) << 16 | control;
    }

    /** Returns the frame's offset in {@link #memory()}; its virtio header ends there. */
    public int offset() {
        return at + (ring.getShort(at + MAC_AT) & 0xffff);
    }

    public ByteBuffer memory() {
        return ring;
    }

    /** Gives the frame's place back to the kernel and moves on to the next. */
    public void release() {
        STATUS.setRelease(ring, at, STATUS_KERNEL);
        at += frameBytes;
        if (at == bytes) {
            at = 0;
        }
    }

    /** How many frames the kernel has dropped since this was opened because the ring was full. A system call. */
    public long kernelDrops() throws LinuxException {
        ByteBuffer statistics = PacketCalls.statistics(socket.number(), 8, "a packet ring");
        kernelDrops += statistics.getInt(4) & 0xffff_ffffL;
        return kernelDrops;
    }

    /** Takes note of an error such as the interface having gone down, which a poller would report again and again. */
    void clearError() {
        Libc.getsockopt(socket.number(), Libc.SOL_SOCKET, PacketCalls.SO_ERROR, Libc.option(0), Libc.option(4));
    }

    int fd() {
        return socket.number();
    }

    @Override
    public void close() {
        memory.close();
        socket.close();
    }
}
