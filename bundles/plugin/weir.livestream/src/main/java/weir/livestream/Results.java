package weir.livestream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.ComparedFigure;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.api.analysis.Report;
import weir.api.analysis.ReportPage;
import weir.api.analysis.Table;
import weir.api.capture.CaptureFiles;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.scenario.RunEvent;
import weir.file.run.RunFiles;
import weir.livestream.stream.StreamSettings;
import weir.livestream.stream.Streaming;

/** Analyses the two captures: figures, the page, and the measured part of the summary. */
@Component(service = Results.class)
public final class Results {
    private static final String QOE = "rtmp-qoe";

    private final AnalysisEngine engine;
    private final CaptureFiles files;
    private final FigureWriter writer;
    private final ReportPage page;

    @Activate
    public Results(
            @Reference AnalysisEngine engine,
            @Reference CaptureFiles files,
            @Reference FigureWriter writer,
            @Reference ReportPage page) {
        this.engine = engine;
        this.files = files;
        this.writer = writer;
        this.page = page;
    }

    /**
     * Both ends of one client's stream.
     *
     * @param flow from server to client
     */
    record Ends(Path server, Path client, String flow) {
        static Ends of(Path folder, String client, String serverAddress, String clientAddress) {
            return new Ends(
                    new RunFiles(folder).capture("server"),
                    new RunFiles(folder).capture(client),
                    "tcp " + serverAddress + ":" + Streaming.PORT + " > " + clientAddress);
        }
    }

    /** The groups of the summary, and all figures. */
    record Findings(
            Described<?> qoe,
            Described<?> interSending,
            Described<?> interArrival,
            Described<?> oneWayDelay,
            List<Figure> figures) {
        Findings {
            figures = List.copyOf(figures);
        }

        Findings with(List<Figure> more) {
            List<Figure> all = Stream.concat(figures.stream(), more.stream()).toList();
            return new Findings(qoe, interSending, interArrival, oneWayDelay, all);
        }
    }

    /**
     * Checks a filter before anything is built, by reading a capture without frames.
     *
     * @param folder where such a file can be for a moment
     * @throws IllegalArgumentException when the filter is wrong
     */
    void checkFilter(String filter, Path folder) throws IOException, WeirException {
        Path empty = Files.createTempFile(folder, ".empty", ".pcap");
        try {
            Files.write(empty, emptyCapture());
            files.open(empty, filter, 0).close();
        } finally {
            Files.delete(empty);
        }
    }

    /** A pcap file's header: magic of a big-endian file with ns, version 2.4, snapshot length, Ethernet. */
    private static byte[] emptyCapture() {
        return ByteBuffer.allocate(24)
                .putInt(0xa1b23c4d)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(1)
                .array();
    }

    /** Analyses the captures and draws the figures. */
    Findings find(Path folder, String filter) throws IOException, WeirException {
        Ends ends = Ends.of(folder, StreamSettings.client(0), "10.0.0.1", StreamSettings.clientAddress(0));
        Path server = ends.server();
        Path client = ends.client();
        Report sending = run("inter-sending", List.of(server), filter, Map.of());
        Report arrival = run("inter-arrival", List.of(client), filter, Map.of());
        Report delay = run("one-way-delay", List.of(server, client), "", Map.of("flow", ends.flow()));
        List<Figure> figures = new ArrayList<>(ComparedFigure.paired(sending.figures(), arrival.figures()));
        figures.addAll(delay.figures());
        Optional<Report> qoe = ifThere(QOE, List.of(server, client));
        qoe.ifPresent(report -> figures.add(report.figures().get(0)));
        ifThere("throughput", List.of(client))
                .ifPresent(report -> figures.add(report.figures().get(0)));
        for (Figure figure : figures) {
            if (List.of("inter-sending", "inter-arrival", "one-way-delay").contains(figure.name())) {
                writer.write(figure, folder.resolve(figure.name() + ".png"));
            }
        }
        return new Findings(
                qoe.map(Results::qoe).orElse(null),
                group(sending, "interSending"),
                group(arrival, "interArrival"),
                group(delay, "oneWayDelay"),
                figures);
    }

    /** What nothing else depends on. */
    private Optional<Report> ifThere(String analyzer, List<Path> captures) throws IOException, WeirException {
        return engine.analyzer(analyzer).isPresent()
                ? Optional.of(run(analyzer, captures, "", Map.of()))
                : Optional.empty();
    }

    /**
     * What one client of several got.
     *
     * @param qoe what its viewer saw; null where nobody can tell
     */
    record Received(Described<?> qoe, Described<?> interArrival, Described<?> oneWayDelay, List<Figure> figures) {
        Received {
            figures = List.copyOf(figures);
        }
    }

    /** Analyses what one client of several got; the figures that its analyses show first. */
    Received received(Ends ends, String filter) throws IOException, WeirException {
        List<Path> both = List.of(ends.server(), ends.client());
        Report arrival = run("inter-arrival", List.of(ends.client()), filter, Map.of());
        Report delay = run("one-way-delay", both, "", Map.of("flow", ends.flow()));
        Optional<Report> qoe = ifThere(QOE, both);
        List<Figure> figures = Stream.concat(qoe.stream(), Stream.of(arrival, delay))
                .map(report -> report.figures().get(0))
                .toList();
        return new Received(
                qoe.map(Results::qoe).orElse(null),
                group(arrival, "interArrival"),
                group(delay, "oneWayDelay"),
                figures);
    }

    private static Described<?> qoe(Report report) {
        Map<String, Object> found = report.groups().getOrDefault("rtmpQoe", Map.of());
        Map<String, Object> qoe = new LinkedHashMap<>();
        qoe.put("startUpMs", found.get("startupDelayMs"));
        for (String name : List.of("stalls", "stalledMs", "videoBps", "decodableFps")) {
            qoe.put(name, found.get(name));
        }
        report.tables().stream().filter(table -> table.name().equals("stalls")).forEach(stalls -> {
            qoe.put("stallStartsS", column(stalls, "start_s"));
            qoe.put("stallLengthsMs", column(stalls, "length_ms"));
        });
        return Fields.named(qoe);
    }

    /** To the thousandth of its unit. */
    private static List<Double> column(Table table, String name) {
        int column = table.columns().indexOf(name);
        return LongStream.range(0, table.rows())
                .mapToObj(row -> Math.round((double) table.cell(row, column) * 1e3) / 1e3)
                .toList();
    }

    private static Described<?> group(Report report, String name) {
        return report.values().getOrDefault(name, Fields.named(Map.of()));
    }

    private Report run(String analyzer, List<Path> captures, String filter, Map<String, String> options)
            throws IOException, WeirException {
        return engine.run(new AnalysisRequest(analyzer, captures, filter, options))
                .get(0)
                .report();
    }

    /** Writes {@code report.html}. */
    void writePage(Path folder, Described<StreamSummary> summary, List<RunEvent> events) throws IOException {
        page.write(
                new ReportPage.Content(
                        "Live stream",
                        summary.value().recording().startedEpochNs().orElseThrow(),
                        summary.values(),
                        summary.value().findings().figures(),
                        events),
                new RunFiles(folder).report());
    }
}
