package weir.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import weir.api.WeirException;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CaptureSummary;
import weir.api.capture.FrameCursor;
import weir.api.capture.FrameParts;
import weir.capture.file.CaptureOpener;
import weir.capture.filter.Filters;
import weir.capture.filter.FrameFilter;

/** Reads capture files; stateless. */
@Component
public final class StoredCaptures implements CaptureFiles {
    @Override
    public FrameCursor open(Path file, String filter, int input) throws IOException, WeirException {
        return CaptureOpener.open(file, Filters.parse(filter), input);
    }

    @Override
    public Optional<FrameParts> openParts(Path file, String filter, int input) throws IOException, WeirException {
        FrameFilter parsed = Filters.parse(filter);
        return parsed.needsRtmp() ? Optional.empty() : Optional.of(CaptureOpener.openParts(file, parsed, input));
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
