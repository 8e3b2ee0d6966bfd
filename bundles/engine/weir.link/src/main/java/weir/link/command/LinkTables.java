package weir.link.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.option.OptionSpec;
import weir.api.topology.Mechanism;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;
import weir.command.TextTable;
import weir.link.settings.DirectionSettings;
import weir.link.settings.ModelCatalog;
import weir.link.settings.Provider;
import weir.link.settings.QueueSizing;

/** Links as text for people; every number has its unit. */
final class LinkTables {
    private static final double NS_PER_US = 1e3;
    private static final double NS_PER_MS = 1e6;
    private static final double BYTES_PER_KB = 1e3;

    private LinkTables() {}

    static String word(Mechanism mechanism) {
        return mechanism.name().toLowerCase(Locale.ROOT);
    }

    static String states(List<EmulatedLink> links) {
        TextTable table = new TextTable("link", "direction", "state", "model", "bandwidth", "delay", "queue", "also");
        for (EmulatedLink link : links) {
            for (Direction direction : Direction.values()) {
                LinkState state = link.state(direction);
                table.row(
                        link.name(),
                        way(link, direction),
                        state.up() ? "up" : "down",
                        model(link, state),
                        state.bandwidthBps() == 0 ? "unlimited" : Units.format(new Bandwidth(state.bandwidthBps())),
                        Units.format(Duration.ofNanos(state.delayNs())),
                        queue(state),
                        others(state));
            }
        }
        return links.isEmpty() ? "no links" : table.toString();
    }

    private static String way(EmulatedLink link, Direction direction) {
        String a = link.spec().a().node();
        String b = link.spec().b().node();
        return direction + (direction == Direction.FORWARD ? " " + a + ">" + b : " " + b + ">" + a);
    }

    private static String model(EmulatedLink link, LinkState state) {
        String running = running(state.model(), state.runningModel()) + ", "
                + running(state.discipline(), state.runningDiscipline());
        return switch (link.spec().mechanism()) {
            case PLAIN -> "plain";
            case RELAY -> running;
            case KERNEL -> running + ", by the kernel";
        };
    }

    private static String running(String name, String running) {
        return name.equals(running) ? name : name + " (gone or failed; " + running + " stands in)";
    }

    /** In bytes, full frames, and the time that they take. */
    private static String queue(LinkState state) {
        long bytes = state.queueBytes();
        if (bytes == 0) {
            return "unbounded";
        }
        long frames = bytes / QueueSizing.FULL_FRAME_BYTES;
        double ms = QueueSizing.nanos(bytes, state.bandwidthBps()) / NS_PER_MS;
        return bytes + " B = " + frames + " pkt" + (ms == 0 ? "" : format(" = %.1f ms", ms));
    }

    private static String others(LinkState state) {
        return state.parameters().entrySet().stream()
                .filter(entry -> !List.of(DirectionSettings.BANDWIDTH, DirectionSettings.DELAY, DirectionSettings.QUEUE)
                        .contains(entry.getKey()))
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    static String stats(List<EmulatedLink> links) {
        TextTable table = new TextTable(
                "link", "direction", "offered", "delivered", "", "dropped", "queue now", "peak", "late p50", "p99");
        for (EmulatedLink link : links) {
            link.stats()
                    .forEach((direction, stats) -> table.row(
                            link.name(),
                            way(link, direction),
                            stats.offered() + " pkt",
                            stats.delivered() + " pkt",
                            format("%.1f kB", stats.deliveredBytes() / BYTES_PER_KB),
                            drops(stats),
                            stats.queuePackets() + " pkt = " + stats.queueBytes() + " B",
                            stats.queuePeakBytes() == LinkStats.UNKNOWN ? "-" : stats.queuePeakBytes() + " B",
                            late(stats.latenessP50Ns()),
                            late(stats.latenessP99Ns())));
        }
        return links.isEmpty() ? "no links" : table.toString();
    }

    private static String drops(LinkStats stats) {
        String reasons = stats.drops().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return stats.dropped() + " pkt" + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }

    private static String late(long ns) {
        return ns < 0 ? "-" : format("%.1f us", ns / NS_PER_US);
    }

    /** Each option with how it is written, its range and what it is when nothing is said. */
    static String catalog(ModelCatalog catalog) {
        TextTable plugIns = new TextTable("kind", "name", "description", "bundle");
        TextTable options = new TextTable("of", "option", "written", "default", "meaning");
        catalog.models().forEach(by -> {
            plugIns.row("model", by.name(), by.factory().description(), by.origin());
            options(options, by);
        });
        catalog.disciplines().forEach(by -> {
            plugIns.row("discipline", by.name(), by.factory().description(), by.origin());
            options(options, by);
        });
        return plugIns + "\n\n" + options;
    }

    private static void options(TextTable table, Provider<?> by) {
        for (OptionSpec spec : by.options()) {
            String written = spec.choices().isEmpty() ? spec.type().example() : String.join("|", spec.choices());
            table.row(
                    by.name(),
                    spec.name(),
                    written,
                    spec.defaultValue() == null ? "" : spec.defaultValue(),
                    spec.description());
        }
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
