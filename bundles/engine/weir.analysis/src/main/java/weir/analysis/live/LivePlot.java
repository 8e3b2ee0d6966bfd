package weir.analysis.live;

import java.io.IOException;
import picocli.CommandLine.Option;
import weir.analysis.command.FigureOptions;
import weir.api.WeirException;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.command.Invocation;

/** The picture that {@code analyze:live} draws anew with each report. Whoever looks sees the old one or the new one. */
final class LivePlot extends FigureOptions {
    @Option(
            names = "--plot",
            paramLabel = "FILE.png|svg|pdf",
            description = "Draw the analyzer's figure anew with each report.")
    private String plot;

    /** Says what is wrong before anything is followed. */
    void check(boolean severalResults, FigureWriter writer) throws WeirException {
        if (severalResults && plot != null) {
            throw new IllegalArgumentException(
                    "--plot draws one file, and several captures are given; follow each for itself");
        }
        check(plot, "png|svg|pdf", writer);
    }

    void draw(Invocation call, AnalysisResult result, FigureWriter writer) throws WeirException {
        if (plot == null || writer == null) {
            return;
        }
        Figure chosen = chosen(result, plot);
        try {
            Figure marked = writer.marked(chosen, result.inputs().get(0).file());
            writer.write(marked, call.path(plot), theme());
        } catch (IOException e) {
            throw new WeirException(
                    call.path(plot) + " can't be written", String.valueOf(e.getMessage()), "choose another place", e);
        }
    }
}
