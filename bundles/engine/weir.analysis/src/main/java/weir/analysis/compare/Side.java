package weir.analysis.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import weir.api.WeirException;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Figure;

/**
 * One of those that are compared: an analysis and its figure.
 *
 * @param label tells it from the others, as shortly as that can be done
 * @param files its captures as the caller wrote them
 */
record Side(String label, List<String> files, AnalysisResult result, Figure figure) {
    static List<Side> of(List<List<String>> groups, List<AnalysisResult> results, ComparePlot plot)
            throws WeirException {
        List<String> labels = labels(groups);
        List<Side> sides = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            sides.add(new Side(labels.get(i), groups.get(i), results.get(i), plot.chosen(results.get(i))));
        }
        return sides;
    }

    /** Names of files, of their folders, or both, whatever differs first; else what the caller wrote and a number. */
    static List<String> labels(List<List<String>> groups) {
        List<Function<String, String>> ways = List.of(
                file -> name(Path.of(file)),
                file -> name(Path.of(file).toAbsolutePath().normalize().getParent()),
                file -> name(Path.of(file).toAbsolutePath().normalize().getParent()) + "/" + name(Path.of(file)),
                file -> file);
        for (Function<String, String> way : ways) {
            List<String> labels = groups.stream()
                    .map(group -> group.stream().map(way).distinct().collect(Collectors.joining(" > ")))
                    .toList();
            if (labels.stream().distinct().count() == labels.size()) {
                return labels;
            }
        }
        List<String> numbered = new ArrayList<>();
        for (List<String> group : groups) {
            numbered.add((numbered.size() + 1) + ": " + String.join(" > ", group));
        }
        return numbered;
    }

    private static String name(Path path) {
        return path == null || path.getFileName() == null
                ? "/"
                : path.getFileName().toString();
    }

    /** Returns this with its figure's time counted from another moment. */
    Side since(long epochNs, String axis) {
        return new Side(label, files, result, figure.since(epochNs, axis));
    }

    long firstEpochNs() {
        return result.inputs().stream()
                .filter(each -> each.packets() > 0)
                .mapToLong(each -> each.firstEpochNs())
                .min()
                .orElse(0);
    }

    long lastEpochNs() {
        return result.inputs().stream()
                .mapToLong(each -> each.lastEpochNs())
                .max()
                .orElse(0);
    }
}
