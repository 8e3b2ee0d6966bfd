package weir.web.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.analysis.FigureWriter.Theme;
import weir.file.workbench.WorkbenchPaths;
import weir.web.http.Call;
import weir.web.http.HttpProblem;

/** Which figure a request wants, and as what: {@code one-way-delay.svg?theme=dark}. */
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

    /** As an option of {@code plot:save}. */
    String theme() {
        return "--theme=" + how.name().toLowerCase(Locale.ROOT);
    }

    /** Where it can be drawn; whoever asks deletes it. */
    Path temporary() throws IOException {
        Path folder = Files.createTempDirectory(WorkbenchPaths.temporary(), "figure");
        return folder.resolve(name + "." + ending);
    }
}
