package weir.analysis.live;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import weir.api.WeirException;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.api.analysis.FigureWriter.Theme;
import weir.api.option.Suggestion;
import weir.command.Invocation;

/** The picture that {@code analyze:live} draws anew with each report. Whoever looks sees the old one or the new one. */
final class LivePlot {
    @Option(
            names = "--plot",
            paramLabel = "FILE.png|svg|pdf",
            description = "Draw the analyzer's figure anew with each report.")
    private String plot;

    @Option(names = "--figure", paramLabel = "NAME", description = "Which of its figures; the first by default.")
    private String figure;

    @Option(names = "--theme", paramLabel = "light|dark", defaultValue = "light", description = "What --plot draws on.")
    private String theme;

    /** Says what is wrong before anything is followed. */
    void check(boolean severalResults, FigureWriter writer) throws WeirException {
        if (plot == null && figure != null) {
            throw new IllegalArgumentException("--figure says what --plot FILE draws; give that too");
        }
        if (!theme.equals("light") && !theme.equals("dark")) {
            throw new IllegalArgumentException("--theme '" + theme + "' must be light or dark");
        }
        if (plot == null) {
            return;
        }
        if (severalResults) {
            throw new IllegalArgumentException(
                    "--plot draws one file, and several captures are given; follow each for itself");
        }
        if (!plot.matches("(?i).+\\.(png|svg|pdf)")) {
            throw new IllegalArgumentException("--plot '" + plot + "' must end in .png, .svg or .pdf");
        }
        if (writer == null) {
            throw new WeirException(
                    "no figure can be drawn", "the bundle weir.plot is not there", "deploy it, or leave --plot out");
        }
    }

    void draw(Invocation call, AnalysisResult result, FigureWriter writer) throws WeirException {
        if (plot == null || writer == null) {
            return;
        }
        Figure chosen = chosen(result);
        try {
            Figure marked = writer.marked(chosen, result.inputs().get(0).file());
            writer.write(marked, call.path(plot), Theme.valueOf(theme.toUpperCase(Locale.ROOT)));
        } catch (IOException e) {
            throw new WeirException(
                    call.path(plot) + " can't be written", String.valueOf(e.getMessage()), "choose another place", e);
        }
    }

    private Figure chosen(AnalysisResult result) throws WeirException {
        List<Figure> known = result.report().figures();
        if (known.isEmpty()) {
            throw new WeirException(
                    plot + " was not written",
                    "analyzer '" + result.analyzer() + "' yields no figure",
                    "leave --plot out");
        }
        return known.stream()
                .filter(each -> figure == null || each.name().equals(figure))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Suggestion.unknown(
                        "figure", figure, known.stream().map(Figure::name).toList())));
    }
}
