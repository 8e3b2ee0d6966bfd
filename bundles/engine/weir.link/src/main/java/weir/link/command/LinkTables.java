package weir.link.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import weir.api.link.Direction;
import weir.api.link.LinkControl;
import weir.api.link.LinkCounters;
import weir.api.link.LinkPlugIn;
import weir.api.link.LinkState;
import weir.api.link.LinkStates;
import weir.api.link.LinkStats;
import weir.api.option.OptionSpec;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;
import weir.command.TextTable;
import weir.link.settings.DirectionSettings;
import weir.link.settings.QueueSizing;

/** Links as text for people; every number has its unit. */
final class LinkTables {
    private static final double NS_PER_US = 1e3;
    private static final double NS_PER_MS = 1e6;
    private static final double BYTES_PER_KB = 1e3;

    private LinkTables() {}

    /** The counters of a link, with its ends. */
    record Carried(LinkSpec spec, LinkCounters counters) {}

    /**
     * @param known tells defaults
     * @param all true to show options that have their defaults, too
     */
    static String states(List<LinkStates> links, LinkControl known, boolean all) {
        Defaults defaults = new Defaults(known);
        TextTable table = new TextTable("link", "direction", "state", "model", "bandwidth", "delay", "queue", "also");
        for (LinkStates link : links) {
            for (Direction direction : Direction.values()) {
                LinkState state = link.of(direction);
                table.row(
                        link.name(),
                        way(link.spec(), direction),
                        state.up() ? "up" : "down",
                        model(link.spec().mechanism(), state, known),
                        state.bandwidthBps() == 0 ? "unlimited" : Units.format(new Bandwidth(state.bandwidthBps())),
                        Units.format(Duration.ofNanos(state.delayNs())),
                        queue(state),
                        others(all ? state.parameters() : defaults.differing(state)));
            }
        }
        return links.isEmpty() ? "no links" : table.toString();
    }

    private static String way(LinkSpec spec, Direction direction) {
        String a = spec.a().node();
        String b = spec.b().node();
        return direction + (direction == Direction.FORWARD ? " " + a + ">" + b : " " + b + ">" + a);
    }

    private static String model(Mechanism mechanism, LinkState state, LinkControl known) {
        String running = running(state.model(), state.runningModel(), known.models()) + ", "
                + running(state.discipline(), state.runningDiscipline(), known.disciplines());
        return switch (mechanism) {
            case PLAIN -> "plain";
            case RELAY -> running;
            case KERNEL -> running + ", by the kernel";
        };
    }

    /** What a stand-in takes the place of has failed if somebody still offers it. */
    private static String running(String name, String running, List<LinkPlugIn> known) {
        boolean isKnown = known.stream().anyMatch(plugIn -> plugIn.name().equals(name));
        return name.equals(running)
                ? name
                : name + " (" + (isKnown ? "failed" : "gone") + "; " + running + " stands in)";
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

    private static String others(Map<String, String> parameters) {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        List.of(DirectionSettings.BANDWIDTH, DirectionSettings.DELAY, DirectionSettings.QUEUE)
                .forEach(others::remove);
        return words(others);
    }

    /** As a person would write them. */
    static String words(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    static String stats(List<Carried> links) {
        TextTable table = new TextTable(
                "link", "direction", "offered", "delivered", "", "dropped", "queue now", "peak", "late p50", "p99");
        for (Carried link : links) {
            for (Direction direction : Direction.values()) {
                LinkStats stats = link.counters().of(direction);
                table.row(
                        link.counters().name(),
                        way(link.spec(), direction),
                        stats.offered() + " pkt",
                        stats.delivered() + " pkt",
                        format("%.1f kB", stats.deliveredBytes() / BYTES_PER_KB),
                        drops(stats),
                        stats.queuePackets() + " pkt = " + stats.queueBytes() + " B",
                        stats.queuePeakBytes() == LinkStats.UNKNOWN ? "-" : stats.queuePeakBytes() + " B",
                        late(stats.latenessP50Ns()),
                        late(stats.latenessP99Ns()));
            }
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
    static String catalog(LinkControl control) {
        TextTable plugIns = new TextTable("kind", "name", "description", "bundle");
        TextTable options = new TextTable("of", "option", "written", "default", "meaning");
        control.models().forEach(each -> rows(plugIns, options, "model", each));
        control.disciplines().forEach(each -> rows(plugIns, options, "discipline", each));
        return plugIns + "\n\n" + options;
    }

    private static void rows(TextTable plugIns, TextTable options, String kind, LinkPlugIn plugIn) {
        plugIns.row(kind, plugIn.name(), plugIn.description(), plugIn.bundle());
        for (OptionSpec spec : plugIn.options()) {
            String written = spec.choices().isEmpty() ? spec.type().example() : String.join("|", spec.choices());
            options.row(
                    plugIn.name(),
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
