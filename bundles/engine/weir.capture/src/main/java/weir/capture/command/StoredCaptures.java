package weir.capture.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CaptureSummary;
import weir.api.capture.FrameCursor;
import weir.api.capture.FrameParts;
import weir.api.capture.FrameSelector;
import weir.api.capture.LiveCapture;
import weir.capture.file.CaptureOpener;
import weir.capture.filter.Filters;
import weir.capture.filter.FrameFilter;
import weir.capture.frame.FileFrame;
import weir.capture.rtmp.RtmpMarker;

/** Reads capture files, and the rings of those captures that run. */
@Component
public final class StoredCaptures implements CaptureFiles {
    /** Absent where nothing can be captured. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile CaptureEngine engine;

    @Override
    public FrameCursor open(Path file, String filter, int input) throws IOException, WeirException {
        Optional<LiveCapture> ring = ring(file);
        FrameFilter parsed = Filters.parse(filter);
        return ring.isPresent()
                ? CaptureOpener.openRing(file, ring.get()::files, parsed, input)
                : CaptureOpener.open(file, parsed, input);
    }

    @Override
    public List<Path> files(Path file) {
        return ring(file).map(LiveCapture::files).orElseGet(() -> CaptureFiles.super.files(file));
    }

    /** The capture whose ring has that name, unless a file has it. */
    private Optional<LiveCapture> ring(Path file) {
        CaptureEngine now = engine;
        return now == null || Files.exists(file)
                ? Optional.empty()
                : now.captures().stream()
                        .filter(each -> each.request().limits().isRing())
                        .filter(each -> each.request().file().equals(file))
                        .reduce((earlier, later) -> later);
    }

    @Override
    public Optional<FrameParts> openParts(Path file, String filter, int input) throws IOException, WeirException {
        FrameFilter parsed = Filters.parse(filter);
        return parsed.needsRtmp() ? Optional.empty() : Optional.of(CaptureOpener.openParts(file, parsed, input));
    }

    @Override
    public FrameSelector selector(String filter) throws WeirException {
        FrameFilter parsed = Filters.parse(filter);
        if (parsed.rtmpPort() != RtmpMarker.PORT) {
            throw new IllegalArgumentException("filter '" + filter
                    + "' finds RTMP in whole captures only; write rtmp, or tcp" + " port " + parsed.rtmpPort());
        }
        return frame -> parsed.matches(frame instanceof FileFrame own ? own : FileFrame.of(frame));
    }

    @Override
    public CaptureSummary summarize(Path file) throws IOException, WeirException {
        try (FrameCursor cursor = open(file, "", 0)) {
            cursor.withoutRtmp();
            while (cursor.advance()) {
                cursor.frame();
            }
            return cursor.summary();
        }
    }
}
