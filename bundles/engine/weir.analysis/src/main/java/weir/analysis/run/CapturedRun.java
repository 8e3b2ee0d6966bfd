package weir.analysis.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import weir.api.WeirException;
import weir.api.analysis.PathHistory;
import weir.api.analysis.Report;
import weir.api.capture.CapturePoint;
import weir.api.scenario.RunEvent;
import weir.file.run.RunEvents;
import weir.file.run.RunFiles;
import weir.file.run.RunLink;

/**
 * The run in whose folder captures lie.
 *
 * @param events until now; none if there is no run
 */
public record CapturedRun(List<RunEvent> events) {
    public CapturedRun {
        events = List.copyOf(events);
    }

    /**
     * Looks at the folder of captures.
     *
     * @throws WeirException when the run's events can't be understood
     */
    public static CapturedRun of(List<Path> captures) throws IOException, WeirException {
        List<Path> folders = captures.stream()
                .map(file -> file.toAbsolutePath().getParent())
                .distinct()
                .toList();
        RunFiles files = new RunFiles(folders.get(0));
        boolean isRun = folders.size() == 1 && Files.exists(files.topology());
        return new CapturedRun(isRun ? RunEvents.read(files.events()) : List.of());
    }

    /** Returns what is read beside captures: the records of the run in whose folder they lie. */
    public static List<Path> records(List<Path> captures) {
        return captures.stream()
                .map(file -> new RunFiles(file.toAbsolutePath().getParent()))
                .filter(files -> Files.exists(files.topology()))
                .flatMap(files -> Stream.of(files.topology(), files.events()))
                .distinct()
                .toList();
    }

    /** Returns how links were set on the way from the first of two points to the second. */
    public PathHistory path(List<CapturePoint> points) {
        List<RunLink> links = RunLink.of(events);
        if (links.isEmpty() || points.size() != 2) {
            return PathHistory.unknown("no run's folder tells how links were set");
        }
        return new LinkTimes(links).between(points.get(0).node(), points.get(1).node());
    }

    /**
     * Returns a report whose figures say where and how was captured, and whose figures and tables have the run's time and
     * its events.
     *
     * @param points where was captured
     * @param filter which frames were taken in
     */
    public Report told(Report report, List<CapturePoint> points, String filter) {
        RunFigures figures = new RunFigures(this, points, filter);
        Report.Builder told = Report.builder().matched(report.matched());
        report.groups().forEach((group, values) -> values.forEach((name, value) -> told.value(group, name, value)));
        OptionalLong started = RunEvents.started(events);
        report.tables()
                .forEach(table -> told.table(
                        started.isPresent() && table.originEpochNs() != 0
                                ? new RunTable(table, started.getAsLong())
                                : table));
        report.figures().forEach(figure -> told.figure(figures.told(figure)));
        return told.build();
    }
}
