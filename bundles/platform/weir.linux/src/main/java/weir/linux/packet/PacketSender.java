package weir.linux.packet;

import java.io.IOException;
import java.nio.ByteBuffer;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.libc.Errno;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * Sends frames through an interface, many with one system call. One thread.
 */
public final class PacketSender implements AutoCloseable {
    /** The most packets of one batch. */
    public static final int BATCH = 64;

    /** The most pieces of memory that the packets of one batch consist of. */
    public static final int PIECES = 4 * BATCH;

    private static final int MESSAGE_BYTES = 64;
    private static final int MESSAGE_IOV_AT = 16;
    private static final int MESSAGE_IOV_COUNT_AT = 24;
    private static final int IOV_BYTES = 16;
    private static final int IOV_LENGTH_AT = 8;
    private static final int SEND_BUFFER_BYTES = 8 << 20;

    private final Fd socket;
    private final NativeMemory memory;
    private final ByteBuffer vectors;
    private int count;
    private int pieces;
    private int sent;

    private PacketSender(Fd socket, NativeMemory memory) {
        this.socket = socket;
        this.memory = memory;
        this.vectors = memory.buffer();
    }

    private static int iovAt(int i) {
        return BATCH * MESSAGE_BYTES + i * IOV_BYTES;
    }

    public static PacketSender open(NetNamespace namespace, String interfaceName) throws IOException {
        PacketCalls.checkedName(interfaceName);
        return namespace.call(() -> openHere(interfaceName));
    }

    private static PacketSender openHere(String interfaceName) throws LinuxException {
        String what = "sending frames through " + interfaceName;
        Fd socket = new Fd(PacketCalls.rawSocket(what + " (socket)"), "packet sender of " + interfaceName);
        try {
            int fd = socket.number();
            PacketCalls.option(fd, PacketCalls.PACKET_VNET_HDR, 1, what + " (PACKET_VNET_HDR)");
            ByteBuffer size = Libc.option(SEND_BUFFER_BYTES);
            if (Libc.setsockopt(fd, Libc.SOL_SOCKET, PacketCalls.SO_SNDBUFFORCE, size, 4) < 0) {
                LinuxException.check(
                        Libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_SNDBUF, size, 4), what + " (SO_SNDBUF)");
            }
            PacketCalls.bind(fd, 0, interfaceName, what);
            return new PacketSender(socket, NativeMemory.reserve(BATCH * MESSAGE_BYTES + PIECES * IOV_BYTES));
        } catch (LinuxException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** How many frames the batch holds. */
    public int count() {
        return count;
    }

    /**
     * Adds a frame to the batch, which must not be full.
     *
     * @param address where its virtio header starts, outside the heap; stays as it is until it is sent
     * @param bytes virtio header and frame
     */
    public void add(long address, int bytes) {
        vectors.putLong(count * MESSAGE_BYTES + MESSAGE_IOV_AT, memory.address() + iovAt(pieces));
        vectors.putLong(count * MESSAGE_BYTES + MESSAGE_IOV_COUNT_AT, 1);
        count++;
        piece(address, bytes);
    }

    /** Adds one more piece of memory to the packet that was added last. */
    public void extend(long address, int bytes) {
        int at = (count - 1) * MESSAGE_BYTES + MESSAGE_IOV_COUNT_AT;
        vectors.putLong(at, vectors.getLong(at) + 1);
        piece(address, bytes);
    }

    private void piece(long address, int bytes) {
        int iov = iovAt(pieces++);
        vectors.putLong(iov, address);
        vectors.putLong(iov + IOV_LENGTH_AT, bytes);
    }

    /**
     * Sends what of the batch has not been sent yet. Never blocks.
     *
     * @return 0 when all have gone; else the errno that stopped it at frame {@link #sent()}
     */
    public int send() {
        while (sent < count) {
            int n = PacketCalls.sendmmsg(
                    socket.number(), memory.address() + (long) sent * MESSAGE_BYTES, count - sent, Libc.MSG_DONTWAIT);
            if (n > 0) {
                sent += n;
            } else {
                int errno = Libc.lastError();
                if (errno != Errno.EINTR) {
                    return errno;
                }
            }
        }
        return 0;
    }

    /** How many of the batch have gone or were skipped. */
    public int sent() {
        return sent;
    }

    /** Gives up the frame that {@link #send()} stopped at. */
    public void skip() {
        sent++;
    }

    /** Starts the next batch. */
    public void clear() {
        count = 0;
        pieces = 0;
        sent = 0;
    }

    @Override
    public void close() {
        memory.close();
        socket.close();
    }
}
