package weir.analysis.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import weir.api.analysis.Figure;
import weir.api.analysis.PathHistory.Setting;
import weir.api.capture.CapturePoint;
import weir.file.run.RunEvents;
import weir.file.run.RunLink;

/**
 * What figures of captures tell beside the analysis: where and with which filter was captured, and in a run's folder the
 * run's time and events, and the rates of links beside throughputs.
 */
final class RunFigures {
    private static final String SINCE = "time since the run began";
    private static final String THROUGHPUT = "throughput";
    /** With more lines nobody would see the throughput. */
    private static final int MOST_RATES = 2;

    private static final double MEGA = 1e6;

    private final CapturedRun run;
    private final String where;

    RunFigures(CapturedRun run, List<CapturePoint> points, String filter) {
        this.run = run;
        String at = points.stream().map(CapturePoint::node).collect(Collectors.joining(" > "));
        this.where = (points.size() == 1 ? "at " + at + ", both directions" : at)
                + (filter.isEmpty() ? "" : ", filter " + filter);
    }

    Figure told(Figure figure) {
        boolean isCdf = figure instanceof Figure.Cdf;
        Figure titled = figure.titled(figure.title() + (isCdf ? ", CDF" : "") + " \u00b7 " + where + disturbed(figure));
        OptionalLong started = RunEvents.started(run.events());
        Figure placed = started.isPresent() ? titled.since(started.getAsLong(), SINCE) : titled;
        Figure rated =
                placed instanceof Figure.TimeSeries series && series.name().equals(THROUGHPUT)
                        ? withRates(series)
                        : placed;
        return rated.withEvents(run.events());
    }

    /** Where time is no axis nothing can be marked. */
    private String disturbed(Figure figure) {
        boolean hasTime = figure instanceof Figure.TimeSeries || figure instanceof Figure.Timeline;
        boolean isDisturbed =
                run.events().stream().anyMatch(event -> event.event().equals(Figure.DISTURBED));
        return !hasTime && isDisturbed ? ", of a disturbed run" : "";
    }

    private Figure withRates(Figure.TimeSeries figure) {
        double[] x = figure.series().stream()
                .flatMapToDouble(series -> Arrays.stream(series.x()))
                .sorted()
                .toArray();
        if (x.length == 0 || figure.originEpochNs() == 0) {
            return figure;
        }
        Map<String, List<Setting>> rates = new LinkTimes(RunLink.of(run.events())).rates();
        List<Figure.Series> lines = new ArrayList<>();
        rates.forEach((link, settings) ->
                lines.add(line("rate of " + link, settings, figure.originEpochNs(), x[0], x[x.length - 1])));
        return lines.size() > MOST_RATES ? figure : figure.with(lines);
    }

    /** A line from one time to another; where a link is unlimited it has no rate that could be drawn. */
    private static Figure.Series line(String label, List<Setting> settings, long originNs, double from, double to) {
        List<double[]> points = new ArrayList<>();
        for (Setting setting : settings) {
            double since = setting.fromEpochNs() == Long.MIN_VALUE ? from : (setting.fromEpochNs() - originNs) / 1e9;
            double rate = setting.bandwidthBps() == 0 ? Double.NaN : setting.bandwidthBps() / MEGA;
            if (since <= from) {
                points.clear();
            }
            if (since <= to) {
                points.add(new double[] {Math.max(since, from), rate});
            }
        }
        double[] last = points.get(points.size() - 1);
        points.add(new double[] {to, last[1]});
        points.add(new double[] {to, last[1]});
        return new Figure.Series(
                label,
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
    }
}
