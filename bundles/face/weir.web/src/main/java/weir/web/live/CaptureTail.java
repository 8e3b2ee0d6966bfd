package weir.web.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.WeirException;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.api.capture.LiveCapture;
import weir.api.capture.LiveCapture.CaptureCounts;
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

    Map<String, Object> describe(long nowEpochNs) {
        CaptureCounts counts = capture.counts();
        double seconds = lastEpochNs == 0 ? 0 : (nowEpochNs - lastEpochNs) / 1e9;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", capture.name());
        json.put("node", capture.request().point().node());
        json.put("interface", capture.request().point().interfaceName());
        json.put("packets", counts.packets());
        json.put("bytes", counts.bytes());
        json.put("kernelDrops", counts.kernelDrops());
        json.put("packetsPerS", seconds <= 0 ? null : (counts.packets() - lastPackets) / seconds);
        json.put("bitsPerS", seconds <= 0 ? null : (counts.bytes() - lastBytes) * 8 / seconds);
        json.put("behind", isBehind);
        lastPackets = counts.packets();
        lastBytes = counts.bytes();
        lastEpochNs = nowEpochNs;
        return json;
    }

    /** RTMP where it has carried any, else all frames. */
    Map<String, Object> gaps(long nowEpochNs) {
        return rtmp.frames() > 0
                ? rtmp.describe(capture.name(), "rtmp", nowEpochNs)
                : all.describe(capture.name(), "", nowEpochNs);
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
        }
    }
}
