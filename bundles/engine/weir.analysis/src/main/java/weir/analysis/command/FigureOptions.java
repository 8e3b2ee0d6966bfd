package weir.analysis.command;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import weir.api.WeirException;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.api.analysis.FigureWriter.Theme;
import weir.api.option.Suggestion;

/** The options beside {@code --plot}: which figure it draws, and in which colours. */
public abstract class FigureOptions {
    @Option(names = "--figure", paramLabel = "NAME", description = "Which of its figures; the first by default.")
    private String figure;

    @Option(names = "--theme", paramLabel = "light|dark", defaultValue = "light", description = "What --plot draws on.")
    private String theme;

    /**
     * Refuses what is wrong before a long analysis rather than after it.
     *
     * @param plot what {@code --plot} says; null without it
     * @param endings of the file, for example {@code png|svg|pdf}
     * @param writer null if there is none
     */
    protected final void check(String plot, String endings, FigureWriter writer) throws WeirException {
        if (plot != null && !plot.matches("(?i).+\\.(" + endings + ")")) {
            String list = ("." + endings.replace("|", ", .")).replaceFirst(", (\\.\\w+)$", " or $1");
            throw new IllegalArgumentException("--plot '" + plot + "' must end in " + list);
        }
        if (!theme.equals("light") && !theme.equals("dark")) {
            throw new IllegalArgumentException("--theme '" + theme + "' must be light or dark");
        }
        if (plot != null && writer == null) {
            throw new WeirException(
                    "no figure can be drawn", "the bundle weir.plot is not there", "deploy it, or leave --plot out");
        }
    }

    /** Refuses a figure's name where only {@code --plot} would use it. */
    protected final void checkFigureIsDrawn(String plot) {
        if (figure != null && plot == null) {
            throw new IllegalArgumentException("--figure says what --plot FILE draws; give that too");
        }
    }

    protected final Theme theme() {
        return Theme.valueOf(theme.toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the figure that was asked for.
     *
     * @param failure what has not been done if there is no figure
     * @param fix what to do about it
     */
    protected final Figure chosen(AnalysisResult result, String failure, String fix) throws WeirException {
        List<Figure> known = result.report().figures();
        if (known.isEmpty()) {
            throw new WeirException(failure, "analyzer '" + result.analyzer() + "' yields no figure", fix);
        }
        return known.stream()
                .filter(each -> figure == null || each.name().equals(figure))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Suggestion.unknown(
                        "figure", figure, known.stream().map(Figure::name).toList())));
    }
}
