package weir.analysis.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.analysis.command.FigureOptions;
import weir.api.WeirException;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.command.Invocation;
import weir.command.OutputFile;
import weir.command.Replacing;

/** The picture that {@code analyze:live} draws anew with each report. Whoever looks sees the old one or the new one. */
final class LivePlot extends FigureOptions {
    @Option(
            names = "--plot",
            paramLabel = "FILE.png|svg|pdf",
            description = "Draw the analyzer's figure anew with each report.")
    private String plot;

    @Mixin
    private Replacing replacing;

    /**
     * Says what is wrong before anything is followed.
     *
     * @param captures what shall be followed
     */
    void check(Invocation call, boolean severalResults, List<Path> captures, FigureWriter writer) throws WeirException {
        if (severalResults && plot != null) {
            throw new IllegalArgumentException(
                    "--plot draws one file, and several captures are given; follow each for itself");
        }
        checkFigureIsDrawn(plot);
        check(plot, "png|svg|pdf", writer);
        if (plot != null) {
            replacing.check(call.path(plot), captures, plot + " was not written");
        }
    }

    void draw(Invocation call, AnalysisResult result, FigureWriter writer) throws WeirException {
        if (plot == null || writer == null) {
            return;
        }
        Figure chosen = chosen(result, plot + " was not written", "leave --plot out");
        try {
            writer.write(chosen, call.path(plot), theme());
        } catch (IOException e) {
            throw new WeirException(
                    call.path(plot) + " can't be written", OutputFile.reason(e), "choose another place", e);
        }
    }
}
