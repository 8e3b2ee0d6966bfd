package weir.capture.filter;

import weir.api.WeirException;
import weir.api.frame.FrameHeaders;

/** Makes filters of what people write. */
public final class Filters {
    private Filters() {}

    /**
     * @param text empty for all frames, {@code rtmp}, {@code tcp}, or a BPF filter; only the last needs libpcap
     * @throws IllegalArgumentException when it is none of these
     */
    public static FrameFilter parse(String text) throws WeirException {
        return switch (text.strip()) {
            case "" -> frame -> true;
            case "rtmp" -> frame -> frame.rtmp();
            case "tcp" -> frame -> frame.headers().protocol() == FrameHeaders.TCP;
            default -> BpfFilter.compile(text.strip());
        };
    }
}
