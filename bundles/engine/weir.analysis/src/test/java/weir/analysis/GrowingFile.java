package weir.analysis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import weir.tck.TestPacket;

/** A pcap file that a test writes bit by bit, as tcpdump would. */
final class GrowingFile {
    private final Path path;
    private int frames;

    /** An empty file. */
    GrowingFile(Path path) throws IOException {
        this.path = Files.createFile(path);
    }

    Path path() {
        return path;
    }

    GrowingFile begin() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xa1b23c4d)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(1);
        append(header.array(), 24);
        return this;
    }

    GrowingFile frames(long... epochsNs) throws IOException {
        for (long epochNs : epochsNs) {
            byte[] record = record(epochNs);
            append(record, record.length);
        }
        return this;
    }

    /** The first bytes of a frame's record. */
    byte[] half(long epochNs) throws IOException {
        byte[] record = record(epochNs);
        append(record, 30);
        return java.util.Arrays.copyOfRange(record, 30, record.length);
    }

    private byte[] record(long epochNs) {
        byte[] frame = TestPacket.tcp(frames, frames++, 10).frame();
        ByteBuffer record = ByteBuffer.allocate(16 + frame.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt((int) (epochNs / 1_000_000_000)).putInt((int) (epochNs % 1_000_000_000));
        record.putInt(frame.length).putInt(frame.length).put(frame);
        return record.array();
    }

    void append(byte[] bytes, int length) throws IOException {
        Files.write(path, java.util.Arrays.copyOf(bytes, length), StandardOpenOption.APPEND);
    }
}
