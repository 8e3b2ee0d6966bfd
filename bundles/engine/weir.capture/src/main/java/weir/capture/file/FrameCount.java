package weir.capture.file;

import weir.api.capture.CaptureSummary;
import weir.capture.frame.FileFrame;
import weir.capture.layer.Obstacle;
import weir.capture.layer.ObstacleCounts;

/** How many frames of a file were read, their bytes and times, and what was not understood. One thread. */
final class FrameCount {
    private long packets;
    private long bytes;
    private long firstEpochNs;
    private long lastEpochNs;
    private final ObstacleCounts obstacles = new ObstacleCounts();

    void add(FileFrame frame) {
        if (packets == 0) {
            firstEpochNs = frame.epochNs();
        }
        lastEpochNs = frame.epochNs();
        packets++;
        bytes += frame.wireBytes();
    }

    /** Counts a frame that is not understood; {@link #add} leaves that out, since it has to look at headers. */
    static void addObstacle(FileFrame frame, ObstacleCounts obstacles) {
        Obstacle obstacle = frame.obstacle();
        if (obstacle != null) {
            obstacles.add(obstacle, frame.layers().detail());
        }
    }

    ObstacleCounts obstacles() {
        return obstacles;
    }

    long packets() {
        return packets;
    }

    CaptureSummary summary(CaptureReader reader) {
        return reader.summary(packets, bytes, firstEpochNs, lastEpochNs, obstacles.reasons());
    }
}
