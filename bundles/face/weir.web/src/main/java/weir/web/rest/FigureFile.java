package weir.web.rest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.analysis.FigureWriter.Part;
import weir.api.analysis.FigureWriter.Theme;
import weir.file.workbench.WorkbenchPaths;
import weir.web.http.Call;
import weir.web.http.FileReply;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;

/** The figure that a request wants, and its form: {@code one-way-delay.svg?theme=dark}. */
record FigureFile(String name, String ending, Theme how) {
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][\\w-]{0,99})\\.(png|svg|pdf|csv|json)");

    static FigureFile of(Call call) throws HttpProblem {
        Matcher matcher = NAME.matcher(call.path("figure"));
        if (!matcher.matches()) {
            throw HttpProblem.unknown(
                    "there is no figure '" + call.path("figure") + "'", "ask for NAME.png, .svg, .pdf, .csv or .json");
        }
        String theme = call.query("theme").orElse("light");
        try {
            return new FigureFile(matcher.group(1), matcher.group(2), Theme.valueOf(theme.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badInput("theme '" + theme + "' is not known", "use light or dark");
        }
    }

    /** The part of the horizontal axis that is asked for: {@code ?from=1.5&to=2}. */
    static Optional<Part> part(Call call) throws HttpProblem {
        if (call.query("from").isEmpty() && call.query("to").isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Part(Double.parseDouble(call.required("from")), Double.parseDouble(call.required("to"))));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badInput(
                    "from and to must be numbers, to the higher one", "write them in the axis's unit: from=1.5&to=2");
        }
    }

    /** As an option of {@code plot:save}. */
    String theme() {
        return "--theme=" + how.name().toLowerCase(Locale.ROOT);
    }

    /** Draws a figure into a file. */
    interface Drawing {
        void draw(Path file) throws Exception;
    }

    /** Has it drawn where nobody else looks; the file is deleted when it has been sent. */
    Reply drawn(Drawing drawing) throws Exception {
        Path folder = Files.createTempDirectory(WorkbenchPaths.temporary(), "figure");
        Path file = folder.resolve(name + "." + ending);
        try {
            drawing.draw(file);
            return FileReply.temporary(file);
        } catch (Exception e) {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
            throw e;
        }
    }
}
