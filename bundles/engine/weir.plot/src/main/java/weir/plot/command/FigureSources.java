package weir.plot.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weir.api.WeirException;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.ComparedFigure;
import weir.api.analysis.Figure;
import weir.api.capture.LiveCapture;

/** Makes figures from runs and captures, as far as they have got. */
final class FigureSources {
    private static final String INTER_ARRIVAL = "inter-arrival";

    private static final String BOTH_ENDS = "Times between frames at both ends";
    private static final Figure.Axis BETWEEN = new Figure.Axis("time between frames", "ms");

    private final AnalysisEngine analysis;

    FigureSources(AnalysisEngine analysis) {
        this.analysis = analysis;
    }

    /**
     * How the times between frames are taken and shown.
     *
     * @param options of the analyzers inter-sending and inter-arrival
     * @param outermost as {@link AnalysisRequest#outermost}, of all figures
     */
    record Wanted(String filter, Map<String, String> options, boolean outermost) {
        Wanted {
            options = Map.copyOf(options);
        }

        /** Returns that all frames are wanted, and no options. */
        Wanted plain() {
            return new Wanted("", Map.of(), outermost);
        }
    }

    /** A figure and the file it is saved in unless another is asked for. */
    record Drawn(Figure figure, Path file) {}

    /**
     * A run's figures.
     *
     * @param wanted for the times between frames; delays are those of all frames from server to client
     * @throws WeirException when the run has no captures (yet)
     */
    List<Drawn> ofRun(Path folder, Wanted wanted) throws IOException, WeirException {
        RunFolder run = new RunFolder(folder);
        if (!Files.exists(run.sent()) || !Files.exists(run.received())) {
            throw new WeirException(
                    folder + " has nothing to plot",
                    "it does not hold server_out.pcapng and client_out.pcapng",
                    "name a run's folder, or wait until the run captures");
        }
        List<Figure> figures = new ArrayList<>();
        List<Figure> sending = figures("inter-sending", List.of(run.sent()), wanted);
        List<Figure> arriving = figures(INTER_ARRIVAL, List.of(run.received()), wanted);
        figures.addAll(ComparedFigure.paired(sending, arriving));
        figures.addAll(overlaid(sending, arriving));
        List<Path> both = List.of(run.sent(), run.received());
        figures.addAll(figures("one-way-delay", both, wanted.plain()));
        figures.addAll(figuresIfThere("throughput", List.of(run.received()), wanted.plain()));
        figures.addAll(figuresIfThere("rtmp-qoe", both, wanted.plain()));
        return figures.stream()
                .map(figure -> new Drawn(figure, folder.resolve(figure.name() + ".png")))
                .toList();
    }

    /** Both ends in one picture: what the network made of the times between frames. */
    private static List<Figure> overlaid(List<Figure> sending, List<Figure> arriving) {
        List<Figure> overlaid = new ArrayList<>();
        for (int i = 0; i < Math.min(sending.size(), arriving.size()); i++) {
            if (sending.get(i) instanceof Figure.Histogram sent && arriving.get(i) instanceof Figure.Histogram got) {
                overlaid.add(new Figure.Histogram(
                        "both-ends", BOTH_ENDS, BETWEEN, both(sent.samples(), got.samples()), sent.bins(), sent.log()));
            } else if (sending.get(i) instanceof Figure.Cdf sent && arriving.get(i) instanceof Figure.Cdf got) {
                overlaid.add(new Figure.Cdf(
                        "both-ends-cdf", BOTH_ENDS + ", CDF", BETWEEN, both(sent.samples(), got.samples())));
            }
        }
        return overlaid;
    }

    private static List<Figure.Samples> both(List<Figure.Samples> sent, List<Figure.Samples> received) {
        return List.of(
                new Figure.Samples("sent by the server", sent.get(0).values()),
                new Figure.Samples("received by the client", received.get(0).values()));
    }

    /** A capture's figures; they are saved beside it. */
    List<Drawn> ofCapture(Path file, Wanted wanted) throws IOException, WeirException {
        String name = file.getFileName().toString().replaceFirst("\\.pcap(ng)?$", "");
        return figures(INTER_ARRIVAL, List.of(file), wanted).stream()
                .map(figure -> new Drawn(figure, file.resolveSibling(name + "-" + figure.name() + ".png")))
                .toList();
    }

    /** A folder is a run; another name is a capture that runs, or a file. */
    List<Drawn> of(Path path, String name, List<LiveCapture> captures, Wanted wanted)
            throws IOException, WeirException {
        if (Files.isDirectory(path)) {
            return ofRun(path, wanted);
        }
        for (LiveCapture capture : captures) {
            if (capture.name().equals(name) && !Files.exists(path)) {
                return ofCapture(capture.request().file(), wanted);
            }
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(name, null, "no run folder, no capture file and no running capture");
        }
        return ofCapture(path, wanted);
    }

    private List<Figure> figuresIfThere(String analyzer, List<Path> files, Wanted wanted)
            throws IOException, WeirException {
        return analysis.analyzer(analyzer).isPresent() ? figures(analyzer, files, wanted) : List.of();
    }

    private List<Figure> figures(String analyzer, List<Path> files, Wanted wanted) throws IOException, WeirException {
        AnalysisRequest request =
                new AnalysisRequest(analyzer, files, wanted.filter(), wanted.options(), wanted.outermost());
        return analysis.run(request).get(0).report().figures();
    }
}
