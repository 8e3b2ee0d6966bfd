package weir.capture.filter;

import java.util.List;
import weir.api.WeirException;
import weir.api.frame.FrameHeaders;
import weir.api.option.Suggestion;
import weir.capture.frame.FileFrame;
import weir.capture.rtmp.RtmpMarker;

/** Makes filters of what people write. */
public final class Filters {
    private static final String RTMP_AT = "rtmp:";
    private static final int HIGHEST_PORT = 65_535;

    private Filters() {}

    /**
     * @param text empty for all frames, {@code rtmp}, {@code rtmp:PORT}, {@code tcp}, or a BPF filter; only the last needs
     *     libpcap
     * @throws IllegalArgumentException when it is none of these
     */
    public static FrameFilter parse(String text) throws WeirException {
        String word = text.strip();
        if (word.startsWith(RTMP_AT)) {
            return new Rtmp(port(word.substring(RTMP_AT.length())));
        }
        return switch (word) {
            case "" -> frame -> true;
            case "rtmp" -> new Rtmp(RtmpMarker.PORT);
            case "tcp" -> tcp();
            default -> BpfFilter.compile(word);
        };
    }

    /** What is said of a filter before libpcap's complaint. */
    static String refusal(String filter) {
        String hint = Suggestion.fix(filter, List.of("rtmp", "tcp"), "");
        return "filter '" + filter + "' is neither rtmp nor tcp nor a BPF filter that libpcap understands"
                + (hint.isEmpty() ? "" : " (" + hint + ")");
    }

    /** As tcpdump has it; where libpcap is missing, by our own decoding, which finds TCP behind tags and in tunnels, too. */
    private static FrameFilter tcp() {
        try {
            return BpfFilter.compile("tcp");
        } catch (WeirException e) {
            return frame -> frame.headers().protocol() == FrameHeaders.TCP;
        }
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("filter 'rtmp:" + text + "': '" + text + "' is no port; it must be 1 to "
                    + HIGHEST_PORT + ", for example rtmp:1936");
        }
        return port;
    }

    /** RTMP, of another port, too. */
    private record Rtmp(int rtmpPort) implements FrameFilter {
        @Override
        public boolean matches(FileFrame frame) {
            return frame.rtmp();
        }

        @Override
        public boolean needsRtmp() {
            return true;
        }
    }
}
