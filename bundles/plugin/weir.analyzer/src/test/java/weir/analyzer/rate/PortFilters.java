package weir.analyzer.rate;

import java.nio.file.Path;
import weir.api.WeirException;
import weir.api.capture.CaptureFiles;
import weir.api.capture.CaptureSummary;
import weir.api.capture.FrameCursor;
import weir.api.capture.FrameSelector;

/** Knows the filters {@code tcp}, {@code udp}, and {@code odd}, which fits no link type. */
final class PortFilters implements CaptureFiles {
    @Override
    public FrameCursor open(Path file, String filter, int input) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public CaptureSummary summarize(Path file) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public FrameSelector selector(String filter) throws WeirException {
        return switch (filter) {
            case "tcp" -> frame -> frame.headers().isTcp();
            case "udp" -> frame -> frame.headers().isUdp();
            case "odd" ->
                frame -> {
                    throw new java.io.IOException("filter 'odd' does not fit link type 1");
                };
            case "broken" -> throw new WeirException("there is no libpcap", "it is missing", "install it");
            default -> throw new IllegalArgumentException("filter '" + filter + "': syntax error");
        };
    }
}
