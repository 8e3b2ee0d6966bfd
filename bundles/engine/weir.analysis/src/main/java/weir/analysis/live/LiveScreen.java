package weir.analysis.live;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.analysis.Wording;
import weir.analysis.command.TextHistogram;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;
import weir.api.field.Described;
import weir.command.Invocation;

/** Shows one report after the other: in place at a terminal, below one another elsewhere. One thread. */
final class LiveScreen {
    private static final String ESCAPE = "\u001b[";
    private static final String INDENT = "    ";
    private static final int NARROWEST = 20;

    private final Invocation.Session session;
    private final PrintStream out;
    private int linesAbove;

    LiveScreen(Invocation call) {
        this.session = call.session();
        this.out = call.out();
    }

    /** Shows a text in place of the one before. */
    void show(String text) {
        List<String> lines = text.stripTrailing()
                .lines()
                .flatMap(line -> session.terminal() ? wrapped(line) : Stream.of(line))
                .toList();
        StringBuilder shown = new StringBuilder();
        if (session.terminal()) {
            if (linesAbove > 0) {
                shown.append(ESCAPE).append(linesAbove).append('A');
            }
            shown.append('\r').append(ESCAPE).append('J');
            lines = lines.subList(0, Math.min(lines.size(), Math.max(1, session.rows() - 1)));
            linesAbove = lines.size();
        }
        for (String line : lines) {
            shown.append(line).append('\n');
        }
        out.print(session.terminal() ? shown : shown.append('\n'));
        out.flush();
    }

    /** In lines of the terminal's width, broken behind a comma or a blank where there is one. */
    private Stream<String> wrapped(String line) {
        int most = Math.max(NARROWEST, session.columns() - 1);
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > most) {
            int comma = rest.lastIndexOf(", ", most - 1);
            int end = comma > INDENT.length() ? comma + 1 : Math.max(rest.lastIndexOf(' ', most), 0);
            end = end > INDENT.length() ? end : most;
            lines.add(rest.substring(0, end));
            rest = INDENT + rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines.stream();
    }

    /** Leaves what is shown where it is, and says something below it. */
    void say(String text) {
        linesAbove = 0;
        out.println(text);
        out.flush();
    }

    /** Returns true if nobody reads any more. */
    boolean isClosed() {
        return out.checkError();
    }

    /** @param files the captures as the caller wrote them */
    String text(AnalysisResult result, List<String> files) {
        StringBuilder text = new StringBuilder(result.analyzer() + " " + result.version() + " of ");
        for (int i = 0; i < files.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(files.get(i)).append(" (");
            text.append(result.inputs().get(i).packets()).append(" packets)");
        }
        text.append("; ").append(result.report().matched()).append(" matched");
        text.append(result.filter().isEmpty() ? "" : " " + result.filter()).append('\n');
        result.report().values().forEach((name, values) -> text.append(line(name, values)));
        result.report().figures().stream().limit(1).forEach(figure -> text.append(histogram(figure)));
        return text.toString();
    }

    private static String line(String name, Described<?> group) {
        return group.values().entrySet().stream()
                .map(entry -> Wording.name(entry.getKey()) + " " + Wording.value(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", name + ": ", "\n"));
    }

    private String histogram(Figure figure) {
        if (figure instanceof Figure.Histogram histogram) {
            return samples(histogram.samples(), histogram.axis());
        }
        if (figure instanceof Figure.Cdf cdf) {
            return samples(cdf.samples(), cdf.axis());
        }
        if (figure instanceof Figure.TimeSeries series) {
            return samples(values(series.series()), series.axis());
        }
        return figure instanceof Figure.Scatter scatter ? samples(values(scatter.series()), scatter.y()) : "";
    }

    private static List<Figure.Samples> values(List<Figure.Series> series) {
        return series.stream()
                .map(each -> new Figure.Samples(each.label(), each.y()))
                .toList();
    }

    private String samples(List<Figure.Samples> samples, Figure.Axis axis) {
        return samples.stream()
                .map(each -> TextHistogram.of(each, axis, session.columns()))
                .collect(Collectors.joining());
    }
}
