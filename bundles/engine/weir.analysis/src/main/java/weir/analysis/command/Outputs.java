package weir.analysis.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.api.WeirException;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;
import weir.api.analysis.FigureWriter;
import weir.api.analysis.Table;
import weir.command.Invocation;
import weir.command.OutputFile;
import weir.command.Replacing;

/** The files that {@code analyze:run} writes beside its answer: both, or on failure neither. */
final class Outputs extends FigureOptions {
    @Option(
            names = "--plot",
            paramLabel = "FILE.png|svg|pdf|csv|json",
            description = "Draw the analyzer's figure; csv and json are its values.")
    private String plot;

    @Option(names = "--table", paramLabel = "FILE.csv", description = "Write one line for each frame.")
    private String table;

    @Mixin
    private Replacing replacing;

    /**
     * Says what is wrong before a long analysis rather than after it.
     *
     * @param captures what shall be analysed
     */
    void check(Invocation call, boolean severalResults, List<Path> captures, FigureWriter writer) throws WeirException {
        if (severalResults && (plot != null || table != null)) {
            throw new IllegalArgumentException(
                    "--plot and --table write one file, and several captures are given; analyse each for itself");
        }
        checkFigureIsDrawn(plot);
        check(plot, "png|svg|pdf|csv|json", writer);
        List<Path> read = new ArrayList<>(captures);
        for (String file : Stream.of(plot, table).filter(Objects::nonNull).toList()) {
            replacing.check(call.path(file), read, file + " was not written");
            read.add(call.path(file));
        }
    }

    void write(Invocation call, AnalysisResult result, FigureWriter writer) throws IOException, WeirException {
        Optional<Figure> drawn = plot == null
                ? Optional.empty()
                : Optional.of(chosen(result, plot + " was not written", "leave --plot out"));
        Optional<Table> listed = table == null ? Optional.empty() : Optional.of(firstTable(result));
        if (drawn.isPresent()) {
            Path file = call.path(plot);
            attempt(result, file, () -> writer.write(drawn.get(), file, theme()));
        }
        if (listed.isPresent()) {
            Path file = call.path(table);
            try {
                attempt(result, file, () -> CsvFile.write(listed.get(), file));
            } catch (WeirException e) {
                if (plot != null && Files.isRegularFile(call.path(plot))) {
                    Files.deleteIfExists(call.path(plot));
                }
                throw e;
            }
        }
    }

    private Table firstTable(AnalysisResult result) throws WeirException {
        return result.report().tables().stream()
                .findFirst()
                .orElseThrow(() -> new WeirException(
                        table + " was not written",
                        "analyzer '" + result.analyzer() + "' yields no table",
                        "leave --table out"));
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void attempt(AnalysisResult result, Path file, Writing writing) throws WeirException {
        try {
            writing.run();
        } catch (IOException e) {
            throw new WeirException(file + " can't be written", OutputFile.reason(e), "choose another place", e);
        } catch (RuntimeException | LinkageError e) {
            throw new WeirException(
                    file + " was not written",
                    "what analyzer '" + result.analyzer() + "' reported can't be read: " + e,
                    "tell the author of that analyzer");
        }
    }
}
