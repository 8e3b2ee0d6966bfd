package weir.capture.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import weir.api.capture.CapturePoint;

/**
 * Writes a pcapng file with one section and one Ethernet interface, time stamps in nanoseconds. After each
 * {@link #flush()} the file ends with a whole block; when writing fails, it is cut back to the last such end. One
 * thread.
 *
 * <pre>
 * section header | interface description | enhanced packet* | interface statistics
 * </pre>
 */
public final class PcapngWriter implements Closeable {
    /** The most bytes of a frame that are written. */
    public static final int SNAP_LENGTH = 65_600;

    private static final int BUFFER = 1 << 20;
    private static final int ROOM_FOR_OPTIONS = 8192;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long wholeBytes;
    private long pendingPackets;
    private long pendingBytes;
    private long packets;
    private long bytes;

    /** Makes the file, in place of one that is there, and writes what stands before the packets. */
    public PcapngWriter(Path file, CapturePoint point, String filter) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        boolean begun = false;
        try {
            section();
            interfaceDescription(point, filter);
            flush();
            begun = true;
        } finally {
            if (!begun) {
                channel.close();
            }
        }
    }

    private void section() {
        int start = begin(0x0a0d0d0a);
        buffer.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        option(2, System.getProperty("os.arch"));
        option(3, System.getProperty("os.name") + " " + System.getProperty("os.version"));
        option(4, "Weir");
        endOptions();
        end(start);
    }

    private void interfaceDescription(CapturePoint point, String filter) {
        int start = begin(1);
        buffer.putShort((short) 1).putShort((short) 0).putInt(SNAP_LENGTH);
        option(2, point.interfaceName());
        option(3, point.toString());
        buffer.putShort((short) 9).putShort((short) 1).putInt(9);
        if (!filter.isEmpty()) {
            option(11, "\0" + filter);
        }
        endOptions();
        end(start);
    }

    /**
     * @param frame what was captured of it, at most {@link #SNAP_LENGTH} bytes
     */
    public void packet(long epochNs, byte[] frame, int wireBytes) throws IOException {
        int padded = (frame.length + 3) & ~3;
        if (buffer.remaining() < padded + 32) {
            flush();
        }
        int start = begin(6);
        buffer.putInt(0).putInt((int) (epochNs >>> 32)).putInt((int) epochNs);
        buffer.putInt(frame.length).putInt(wireBytes).put(frame);
        pad(frame.length);
        end(start);
        pendingPackets++;
        pendingBytes += wireBytes;
    }

    /** Completes the file with what the kernel has counted. */
    public void statistics(long startEpochNs, long endEpochNs, long received, long dropped) throws IOException {
        if (buffer.remaining() < ROOM_FOR_OPTIONS) {
            flush();
        }
        int start = begin(5);
        buffer.putInt(0).putInt((int) (endEpochNs >>> 32)).putInt((int) endEpochNs);
        time(2, startEpochNs);
        time(3, endEpochNs);
        count(4, received);
        count(5, dropped);
        count(8, packets + pendingPackets);
        endOptions();
        end(start);
        flush();
    }

    /** Puts everything so far into the file. */
    public void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            wholeBytes = channel.position();
            packets += pendingPackets;
            bytes += pendingBytes;
        } catch (IOException e) {
            cutBack(e);
            throw e;
        } finally {
            buffer.clear();
            pendingPackets = 0;
            pendingBytes = 0;
        }
    }

    private void cutBack(IOException cause) {
        try {
            channel.truncate(wholeBytes);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Frames in the file. */
    public long packets() {
        return packets;
    }

    /** Their lengths on the wire. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private int begin(int type) {
        int start = buffer.position();
        buffer.putInt(type).putInt(0);
        return start;
    }

    private void end(int start) {
        int length = buffer.position() - start + 4;
        buffer.putInt(length).putInt(start + 4, length);
    }

    /** Text that is too long for a block is cut. */
    private void option(int code, String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(value.length, 2000);
        buffer.putShort((short) code).putShort((short) length).put(value, 0, length);
        pad(length);
    }

    private void count(int code, long value) {
        buffer.putShort((short) code).putShort((short) 8).putLong(value);
    }

    private void time(int code, long epochNs) {
        buffer.putShort((short) code)
                .putShort((short) 8)
                .putInt((int) (epochNs >>> 32))
                .putInt((int) epochNs);
    }

    private void endOptions() {
        buffer.putInt(0);
    }

    private void pad(int length) {
        for (int i = length; (i & 3) != 0; i++) {
            buffer.put((byte) 0);
        }
    }
}
