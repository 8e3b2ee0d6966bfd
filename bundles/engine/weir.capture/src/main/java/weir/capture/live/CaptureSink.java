package weir.capture.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import weir.api.capture.CaptureLimits;
import weir.capture.file.CaptureSource;
import weir.capture.file.PcapngWriter;
import weir.linux.Clocks;
import weir.linux.packet.CaptureRing;

/** Puts a capture's frames into its file, or one file after the other. One thread, but for {@link #files()}. */
final class CaptureSink implements Closeable {
    private final CaptureTarget target;
    private final List<CaptureSource> sources;
    private final long fileBytes;
    private PcapngWriter writer;
    private long startEpochNs = Clocks.realtimeNs();
    private long framesBefore;
    private long dropsBefore;
    private long packetsBefore;
    private long bytesBefore;

    /** Makes the first file. */
    CaptureSink(CaptureTarget target, List<CaptureSource> sources, CaptureLimits limits) throws IOException {
        this.target = target;
        this.sources = sources;
        this.fileBytes = limits.isRing() ? limits.fileBytes() : Long.MAX_VALUE;
        this.writer = target.next(sources);
    }

    /** Takes the frame that the ring is at. */
    void frame(CaptureRing ring) throws IOException {
        if (writer.size() + PcapngWriter.sizeWith(ring.capturedBytes()) > fileBytes) {
            nextFile(ring);
        }
        writer.packet(ring);
    }

    /** Takes a frame that a link dropped. */
    void dropped(PcapngWriter.Dropped dropped, byte[] frame, CaptureRing ring) throws IOException {
        if (writer.size() + PcapngWriter.sizeWith(dropped.captured()) > fileBytes) {
            nextFile(ring);
        }
        writer.dropped(dropped, frame);
    }

    private void nextFile(CaptureRing ring) throws IOException {
        long now = Clocks.realtimeNs();
        complete(ring, now);
        packetsBefore += writer.packets();
        bytesBefore += writer.bytes();
        writer.close();
        dropsBefore = ring.kernelDrops();
        framesBefore = ring.kernelFrames();
        startEpochNs = now;
        writer = target.next(sources);
    }

    /** Says what the kernel has counted since this file was begun, and flushes. */
    void complete(CaptureRing ring, long endEpochNs) throws IOException {
        long drops = ring.kernelDrops();
        writer.statistics(startEpochNs, endEpochNs, ring.kernelFrames() - framesBefore, drops - dropsBefore);
    }

    void flush() throws IOException {
        writer.flush();
    }

    /** Has the disk keep everything so far. */
    void sync() throws IOException {
        writer.sync();
    }

    /** Frames in the files, those replaced included. */
    long packets() {
        return packetsBefore + writer.packets();
    }

    /** Their lengths on the wire. */
    long bytes() {
        return bytesBefore + writer.bytes();
    }

    List<Path> files() {
        return target.files();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
