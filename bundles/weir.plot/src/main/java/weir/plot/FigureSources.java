package weir.plot;

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
import weir.api.analysis.Figure;
import weir.api.capture.LiveCapture;
import weir.api.scenario.RunEvent;

/** Makes figures from runs and captures, as far as they have got. */
final class FigureSources {
    private static final String INTER_ARRIVAL = "inter-arrival";

    private final AnalysisEngine analysis;

    FigureSources(AnalysisEngine analysis) {
        this.analysis = analysis;
    }

    /** A figure and the file it is saved in unless another is asked for. */
    record Drawn(Figure figure, Path file) {}

    /**
     * A run's figures, changes of links marked.
     *
     * @param filter for the times between frames; delays are those of all frames from server to client
     * @throws WeirException when the run has no captures (yet)
     */
    List<Drawn> ofRun(Path folder, String filter) throws IOException, WeirException {
        RunFolder run = new RunFolder(folder);
        if (!Files.exists(run.sent()) || !Files.exists(run.received())) {
            throw new WeirException(
                    folder + " has nothing to plot",
                    "it does not hold server_out.pcapng and client_out.pcapng",
                    "name a run's folder, or wait until the run captures");
        }
        List<RunEvent> events = run.events();
        List<Figure> figures = new ArrayList<>();
        figures.addAll(figures("inter-sending", List.of(run.sent()), filter));
        figures.addAll(figures(INTER_ARRIVAL, List.of(run.received()), filter));
        figures.addAll(figures("one-way-delay", List.of(run.sent(), run.received()), ""));
        return figures.stream()
                .map(figure -> figure instanceof Figure.TimeSeries series ? series.withEvents(events) : figure)
                .map(figure -> new Drawn(figure, folder.resolve(figure.name() + ".png")))
                .toList();
    }

    /** A capture's figures; they are saved beside it. */
    List<Drawn> ofCapture(Path file, String filter) throws IOException, WeirException {
        String name = file.getFileName().toString().replaceFirst("\\.pcap(ng)?$", "");
        return figures(INTER_ARRIVAL, List.of(file), filter).stream()
                .map(figure -> new Drawn(figure, file.resolveSibling(name + "-" + figure.name() + ".png")))
                .toList();
    }

    /** A folder is a run; another name is a capture that runs, or a file. */
    List<Drawn> of(Path path, String name, List<LiveCapture> captures, String filter)
            throws IOException, WeirException {
        if (Files.isDirectory(path)) {
            return ofRun(path, filter);
        }
        for (LiveCapture capture : captures) {
            if (capture.name().equals(name) && !Files.exists(path)) {
                return ofCapture(capture.request().file(), filter);
            }
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(name, null, "no run folder, no capture file and no running capture");
        }
        return ofCapture(path, filter);
    }

    private List<Figure> figures(String analyzer, List<Path> files, String filter) throws IOException, WeirException {
        return analysis.run(new AnalysisRequest(analyzer, files, filter, Map.of()))
                .get(0)
                .report()
                .figures();
    }
}
