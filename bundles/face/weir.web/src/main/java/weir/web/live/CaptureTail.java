package weir.web.live;

import java.io.IOException;
import java.nio.file.Path;
import weir.api.WeirException;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CapturePoint;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.api.capture.LiveCapture;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.frame.PacketFingerprint;

/** Reads a running capture's file, or its ring of files, to the end again and again. One thread. */
final class CaptureTail implements AutoCloseable {
    private static final int FRAMES_PER_LOOK = 256;

    private final LiveCapture capture;
    private final int place;
    private final GapWindow all = new GapWindow();
    private final GapWindow rtmp = new GapWindow();
    private FrameCursor cursor;
    private boolean isBehind;
    private long lastPackets;
    private long lastBytes;
    private long lastEpochNs;

    /** @param place a number for it among those that are there now */
    CaptureTail(LiveCapture capture, int place) {
        this.capture = capture;
        this.place = place;
    }

    LiveCapture capture() {
        return capture;
    }

    int place() {
        return place;
    }

    /** Takes in what has come, until the time is over. */
    void follow(CaptureFiles files, long untilNs, DelayTable delays, DelayTable.Sink sink)
            throws IOException, WeirException {
        Path file = capture.request().file();
        if (cursor == null) {
            if (!files.isBegun(file)) {
                return;
            }
            cursor = files.open(file, "", place);
            cursor.withoutRtmpMessages();
        }
        isBehind = false;
        for (int count = 1; cursor.advance(); count++) {
            CapturedFrame frame = cursor.frame();
            all.add(frame.epochNs());
            if (frame.rtmp()) {
                rtmp.add(frame.epochNs());
            }
            long key = PacketFingerprint.of(frame);
            if (key != 0) {
                delays.seen(key, place, frame.epochNs(), sink);
            }
            if (count % FRAMES_PER_LOOK == 0 && System.nanoTime() > untilNs) {
                isBehind = true;
                return;
            }
        }
    }

    /**
     * How a capture goes on.
     *
     * @param packetsPerS null while that is not known
     * @param bitsPerS null while that is not known
     * @param behind true if there is more in the file than was read
     */
    record Progress(
            String id, CapturePoint point, CaptureCounts counts, Double packetsPerS, Double bitsPerS, boolean behind) {
        static final Fields<Progress> FIELDS = Fields.<Progress>builder()
                .text("id", "the capture's id", Progress::id)
                .text("node", "where it captures", progress -> progress.point.node())
                .text("interface", "at which interface", progress -> progress.point.interfaceName())
                .all(CaptureCounts.FIELDS, Progress::counts)
                .count("packetsPerS", "frames each second", Progress::packetsPerS)
                .number("bitsPerS", Unit.BITS_PER_SECOND, "what it captures now", Progress::bitsPerS)
                .flag("behind", "true if there is more in the file than was read", Progress::behind)
                .build();
    }

    Progress progress(long nowEpochNs) {
        CaptureCounts counts = capture.counts();
        double seconds = lastEpochNs == 0 ? 0 : (nowEpochNs - lastEpochNs) / 1e9;
        Progress progress = new Progress(
                CaptureIds.of(capture.request().file()),
                capture.request().point(),
                counts,
                seconds <= 0 ? null : Double.valueOf((counts.packets() - lastPackets) / seconds),
                seconds <= 0 ? null : Double.valueOf((counts.bytes() - lastBytes) * 8 / seconds),
                isBehind);
        lastPackets = counts.packets();
        lastBytes = counts.bytes();
        lastEpochNs = nowEpochNs;
        return progress;
    }

    /** RTMP where it has carried any, else all frames. */
    GapWindow.Gaps gaps(long nowEpochNs) {
        return rtmp.frames() > 0
                ? rtmp.gaps(capture.name(), "rtmp", nowEpochNs)
                : all.gaps(capture.name(), "", nowEpochNs);
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
        }
    }
}
