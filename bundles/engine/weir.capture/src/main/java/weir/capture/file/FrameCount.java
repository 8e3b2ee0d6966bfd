package weir.capture.file;

import weir.api.capture.CaptureSummary;
import weir.capture.frame.FileFrame;

/** How many frames of a file were read, their bytes and times. One thread. */
final class FrameCount {
    private long packets;
    private long bytes;
    private long firstEpochNs;
    private long lastEpochNs;

    void add(FileFrame frame) {
        if (packets == 0) {
            firstEpochNs = frame.epochNs();
        }
        lastEpochNs = frame.epochNs();
        packets++;
        bytes += frame.wireBytes();
    }

    long packets() {
        return packets;
    }

    CaptureSummary summary(CaptureReader reader) {
        return reader.summary(packets, bytes, firstEpochNs, lastEpochNs);
    }
}
