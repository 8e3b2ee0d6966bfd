package weir.linux.packet;

import java.nio.ByteBuffer;
import weir.linux.LinuxException;

/**
 * Zeroed memory outside the Java heap whose address may be given to the kernel. Address space is reserved at once,
 * memory is used as it is touched. Whoever made it closes it, and touches its buffer no more.
 */
public final class NativeMemory implements AutoCloseable {
    private final long address;
    private final long bytes;
    private final ByteBuffer buffer;
    private boolean open = true;

    private NativeMemory(long address, long bytes) {
        this.address = address;
        this.bytes = bytes;
        this.buffer = PacketCalls.buffer(address, bytes);
    }

    /**
     * @param bytes 1 to 2^31-1
     */
    public static NativeMemory reserve(int bytes) throws LinuxException {
        if (bytes < 1) {
            throw new IllegalArgumentException("memory of " + bytes + " B; it must be 1 B or more");
        }
        return map(
                bytes, PacketCalls.MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, "reserving " + bytes + " B of memory (mmap)");
    }

    static NativeMemory map(long bytes, int flags, int fd, String what) throws LinuxException {
        long address = PacketCalls.mmap(0, bytes, PacketCalls.PROT_READ_WRITE, flags, fd, 0);
        if (address == -1) {
            throw LinuxException.lastError(what);
        }
        return new NativeMemory(address, bytes);
    }

    /** Returns its address. */
    public long address() {
        return address;
    }

    /** All of it, in this machine's byte order. Must not be touched once this is closed. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Gives it back; may be called again. */
    @Override
    public void close() {
        if (open) {
            open = false;
            PacketCalls.munmap(address, bytes);
        }
    }
}
