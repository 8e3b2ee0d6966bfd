package weir.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import weir.command.OutputFile;
import weir.linux.packet.CaptureRing;

/**
 * Writes pcapng: one section, time stamps in nanoseconds. After each {@link #flush()} the file ends with a whole block;
 * when writing fails, it is cut back to the last whole block that got through. One thread.
 *
 * <pre>
 * section header | interface description+ | enhanced packet* | interface statistics
 * </pre>
 */
public final class PcapngWriter implements Closeable {
    private static final int BUFFER = 1 << 20;
    private static final int ROOM_FOR_OPTIONS = 8192;
    /** Of a packet block: all but the frame, its tag and its comment. */
    private static final int PACKET_BYTES = 32;

    private static final int VLAN_AT = 12;
    private static final int VLAN_BYTES = 4;

    private final WritableByteChannel output;
    private final List<CaptureSource> sources;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long wholeBytes;
    private long pendingPackets;
    private long pendingBytes;
    private long packets;
    private long bytes;

    /**
     * Writes what stands before the packets.
     *
     * @param output a blocking one; closed with this, also when this constructor fails
     */
    public PcapngWriter(WritableByteChannel output, List<CaptureSource> sources) throws IOException {
        this.output = output;
        this.sources = List.copyOf(sources);
        try {
            section();
            sources.forEach(this::interfaceDescription);
            flush();
        } catch (IOException | RuntimeException e) {
            output.close();
            throw e;
        }
    }

    /**
     * Begins a file in place of one that is there.
     *
     * @param mode the permissions of a new one
     */
    public static PcapngWriter begin(Path file, Set<PosixFilePermission> mode, List<CaptureSource> sources)
            throws IOException {
        return OutputFile.begin(file, mode, channel -> new PcapngWriter(channel, sources));
    }

    private void section() {
        int start = begin(PcapngReader.SECTION);
        buffer.putInt(PcapngReader.BYTE_ORDER)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(-1);
        option(2, System.getProperty("os.arch"));
        option(3, System.getProperty("os.name") + " " + System.getProperty("os.version"));
        option(4, "Weir");
        endOptions();
        end(start);
    }

    private void interfaceDescription(CaptureSource source) {
        int start = begin(PcapngReader.INTERFACE);
        buffer.putShort((short) source.linkType()).putShort((short) 0).putInt(source.snapBytes());
        option(2, source.name());
        option(3, source.description());
        buffer.putShort((short) 9).putShort((short) 1).putInt(9);
        if (!source.filter().isEmpty()) {
            option(11, "\0" + source.filter());
        }
        endOptions();
        end(start);
    }

    /**
     * Writes a frame of the first source.
     *
     * @param frame what was captured of it
     */
    public void packet(long epochNs, byte[] frame, int wireBytes) throws IOException {
        room(frame.length);
        int start = beginPacket(epochNs, frame.length, wireBytes);
        buffer.put(frame);
        pad(frame.length);
        end(start);
    }

    /** Writes the frame that a ring is at, of the first source, with its VLAN tag back in its place. */
    public void packet(CaptureRing ring) throws IOException {
        int tag = ring.vlanTag();
        if (tag != 0 && ring.capturedBytes() >= VLAN_AT) {
            tagged(ring, tag);
            return;
        }
        int captured = Math.min(ring.capturedBytes(), sources.get(0).snapBytes());
        room(captured);
        int start = beginPacket(ring.epochNs(), captured, ring.wireBytes());
        copy(ring.memory(), ring.offset(), captured);
        pad(captured);
        end(start);
    }

    private void tagged(CaptureRing ring, int tag) throws IOException {
        int captured = ring.capturedBytes() + VLAN_BYTES;
        room(captured);
        int kept =
                Math.min(captured, Math.max(VLAN_AT + VLAN_BYTES, sources.get(0).snapBytes()));
        int start = beginPacket(ring.epochNs(), kept, ring.wireBytes() + VLAN_BYTES);
        copy(ring.memory(), ring.offset(), VLAN_AT);
        buffer.putInt(Integer.reverseBytes(tag));
        copy(ring.memory(), ring.offset() + VLAN_AT, kept - VLAN_AT - VLAN_BYTES);
        pad(kept);
        end(start);
    }

    /**
     * A frame that a link dropped.
     *
     * @param source which of the sources, from 1
     * @param epochNs when it was dropped
     * @param captured how many of its bytes are kept
     * @param comment why, for people
     */
    public record Dropped(int source, long epochNs, int captured, int wireBytes, String comment) {}

    /** Writes a frame that did not pass; it is not among {@link #packets()}. */
    public void dropped(Dropped dropped, byte[] frame) throws IOException {
        room(dropped.captured());
        int start = begin(PcapngReader.ENHANCED_PACKET);
        block(dropped.source(), dropped.epochNs(), dropped.captured(), dropped.wireBytes());
        buffer.put(frame, 0, dropped.captured());
        pad(dropped.captured());
        option(1, dropped.comment());
        endOptions();
        end(start);
    }

    private void copy(ByteBuffer memory, int at, int length) {
        buffer.put(buffer.position(), memory, at, length).position(buffer.position() + length);
    }

    private void room(int captured) throws IOException {
        if (buffer.remaining() < captured + ROOM_FOR_OPTIONS) {
            flush();
        }
    }

    private int beginPacket(long epochNs, int captured, int wireBytes) {
        int start = begin(PcapngReader.ENHANCED_PACKET);
        block(0, epochNs, captured, wireBytes);
        pendingPackets++;
        pendingBytes += wireBytes;
        return start;
    }

    private void block(int source, long epochNs, int captured, int wireBytes) {
        buffer.putInt(source).putInt((int) (epochNs >>> 32)).putInt((int) epochNs);
        buffer.putInt(captured).putInt(wireBytes);
    }

    /** Says what the kernel has counted for the first source. May come again with later counts. */
    public void statistics(long startEpochNs, long endEpochNs, long received, long dropped) throws IOException {
        room(0);
        int start = begin(PcapngReader.STATISTICS);
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
                output.write(buffer);
            }
            wholeBytes += buffer.limit();
            packets += pendingPackets;
            bytes += pendingBytes;
        } catch (IOException e) {
            keepWholeBlocks(buffer.position());
            cutBack(e);
            throw e;
        } finally {
            buffer.clear();
            pendingPackets = 0;
            pendingBytes = 0;
        }
    }

    /** Counts the blocks that are within the first bytes of the buffer. */
    private void keepWholeBlocks(int written) {
        int at = 0;
        while (at + 8 <= written && at + buffer.getInt(at + 4) <= written) {
            if (buffer.getInt(at) == PcapngReader.ENHANCED_PACKET && buffer.getInt(at + 8) == 0) {
                packets++;
                bytes += Integer.toUnsignedLong(buffer.getInt(at + 24));
            }
            at += buffer.getInt(at + 4);
        }
        wholeBytes += at;
    }

    private void cutBack(IOException cause) {
        try {
            if (output instanceof FileChannel file) {
                file.truncate(wholeBytes);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** How long the file will be after the next flush, in bytes. */
    public long size() {
        return wholeBytes + buffer.position();
    }

    /** The most that a packet block with so much of a frame adds to the file, with the file's end. */
    public static long sizeWith(int captured) {
        return PACKET_BYTES + (long) captured + 2 * VLAN_BYTES + ROOM_FOR_OPTIONS;
    }

    /** Frames in the file. */
    public long packets() {
        return packets;
    }

    /** Their lengths on the wire. */
    public long bytes() {
        return bytes;
    }

    /** Flushes, and has the disk keep everything so far. */
    public void sync() throws IOException {
        flush();
        if (output instanceof FileChannel file) {
            file.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
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
