package weir.analysis.compare;

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

/** Which figure {@code analyze:compare} compares, and the file it draws it to. */
final class ComparePlot extends FigureOptions {
    @Option(
            names = "--plot",
            paramLabel = "FILE.png|svg|pdf|csv|json",
            description = "Draw the figures over each other; csv and json are their values.")
    private String plot;

    @Mixin
    private Replacing replacing;

    /** Says what is wrong before a long analysis rather than after it. */
    void check(Invocation call, List<Path> captures, FigureWriter writer) throws WeirException {
        check(plot, "png|svg|pdf|csv|json", writer);
        if (plot != null) {
            replacing.check(call.path(plot), captures, plot + " was not written");
        }
    }

    boolean isWanted() {
        return plot != null;
    }

    /** Returns the figure that is to be compared. */
    Figure chosen(AnalysisResult result) throws WeirException {
        return chosen(result, "nothing was compared", "choose another analyzer");
    }

    void draw(Invocation call, Figure figure, FigureWriter writer) throws WeirException {
        try {
            writer.write(figure, call.path(plot), theme());
        } catch (IOException e) {
            throw new WeirException(
                    call.path(plot) + " can't be written", OutputFile.reason(e), "choose another place", e);
        }
    }
}
