package weir.analyzer.rtp;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import weir.api.analysis.AnalysisContext;
import weir.api.capture.CapturedFrame;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;

/** The RTP streams and RTCP reports of one capture. One thread. */
public final class RtpCapture {
    public static final OptionSpec PORTS = OptionSpec.of(
            "ports",
            OptionType.TEXT,
            "UDP ports on which all that is laid out like RTP is RTP, for example 5004,5006; elsewhere a source must have"
                    + " sent five packets in sequence");
    public static final OptionSpec CLOCK = OptionSpec.of(
                    "clock",
                    OptionType.COUNT,
                    "ticks a second of all streams' timestamps, 1 to 1000000000, for example 90000; 0: as the payload"
                            + " type, sender reports or arrival times tell")
            .withDefault("0");

    private static final int HIGHEST_PORT = 65_535;
    private static final int FASTEST_HZ = 1_000_000_000;
    /** Up to 40 KB each, before their packets. */
    private static final int MOST_STREAMS = 4096;

    private final long clockHz;
    private final RtpStreams streams;
    private final Reports reports = new Reports();

    RtpCapture(Set<Integer> ports, long clockHz) {
        this(ports, clockHz, MOST_STREAMS);
    }

    RtpCapture(Set<Integer> ports, long clockHz, int mostStreams) {
        this.clockHz = clockHz;
        this.streams = new RtpStreams(ports, mostStreams);
    }

    /**
     * As the options {@link #PORTS} and {@link #CLOCK} want it.
     *
     * @throws IllegalArgumentException if they are wrong
     */
    public static RtpCapture of(AnalysisContext context) {
        Options options = context.options();
        long hz = options.count(CLOCK.name()).orElseThrow();
        if (hz > FASTEST_HZ) {
            throw new IllegalArgumentException("clock " + hz + " is outside 0 to " + FASTEST_HZ + " (ticks a second)");
        }
        return new RtpCapture(options.text(PORTS.name()).map(RtpCapture::ports).orElse(Set.of()), hz);
    }

    private static Set<Integer> ports(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(word -> port(word.strip()))
                .collect(Collectors.toSet());
    }

    private static int port(String word) {
        int port = word.matches("[0-9]{1,5}") ? Integer.parseInt(word) : 0;
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("ports: '" + word + "' is no port; write 1 to " + HIGHEST_PORT
                    + ", several with commas, for example 5004,5006");
        }
        return port;
    }

    public void onFrame(CapturedFrame frame) {
        if (!reports.onFrame(frame)) {
            streams.onFrame(frame);
        }
    }

    /** Those found so far, in the order of their first packets. */
    public List<StreamFindings> findings() {
        return streams.found().stream()
                .map(stream -> StreamFindings.of(stream.packets(), clockHz, reports))
                .toList();
    }

    Reports reports() {
        return reports;
    }

    RtpStreams streams() {
        return streams;
    }

    /** Says what can be done where no stream was found, for people. */
    public String nothingFound() {
        return streams.unproven() == 0
                ? "no RTP: no datagram is laid out like it"
                : "no RTP: " + streams.unproven()
                        + " datagrams are laid out like it, but none of their sources sent five in sequence; if they are"
                        + " RTP, name their ports, for example ports=5004";
    }
}
