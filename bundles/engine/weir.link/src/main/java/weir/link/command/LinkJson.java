package weir.link.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.option.OptionSpec;
import weir.link.settings.ModelCatalog;
import weir.link.settings.Provider;

/** Links as JSON values; what has no bound or no sample is null. */
final class LinkJson {
    private static final double NS_PER_US = 1e3;

    private LinkJson() {}

    static Map<String, Object> link(EmulatedLink link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", link.name());
        json.put("ends", List.of(link.spec().a().node(), link.spec().b().node()));
        json.put("mechanism", LinkTables.word(link.spec().mechanism()));
        json.put("up", link.state(Direction.FORWARD).up());
        for (Direction direction : Direction.values()) {
            json.put(direction.toString(), state(link.state(direction)));
        }
        return json;
    }

    private static Map<String, Object> state(LinkState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", state.model());
        json.put("discipline", state.discipline());
        json.put("runningModel", state.runningModel());
        json.put("runningDiscipline", state.runningDiscipline());
        json.put("bandwidthBps", orNull(state.bandwidthBps()));
        json.put("delayNs", state.delayNs());
        json.put("queueBytes", orNull(state.queueBytes()));
        json.put("parameters", state.parameters());
        return json;
    }

    private static Object orNull(long value) {
        return value == 0 ? null : value;
    }

    static Map<String, Object> stats(EmulatedLink link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", link.name());
        link.stats().forEach((direction, stats) -> json.put(direction.toString(), stats(stats)));
        return json;
    }

    static Map<String, Object> stats(LinkStats stats) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("offered", stats.offered());
        json.put("delivered", stats.delivered());
        json.put("deliveredBytes", stats.deliveredBytes());
        json.put("duplicated", counted(stats.duplicated()));
        json.put("corrupted", counted(stats.corrupted()));
        json.put("marked", stats.marked());
        json.put("dropped", stats.dropped());
        json.put("drops", stats.drops());
        json.put("queuePackets", stats.queuePackets());
        json.put("queueBytes", stats.queueBytes());
        json.put("queuePeakBytes", counted(stats.queuePeakBytes()));
        json.put("latenessP50Us", micros(stats.latenessP50Ns()));
        json.put("latenessP99Us", micros(stats.latenessP99Ns()));
        return json;
    }

    private static Object counted(long value) {
        return value == LinkStats.UNKNOWN ? null : value;
    }

    private static Object micros(long ns) {
        return ns < 0 ? null : ns / NS_PER_US;
    }

    static Map<String, Object> catalog(ModelCatalog catalog) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "models",
                catalog.models().stream()
                        .map(by -> plugIn(by, by.factory().description()))
                        .toList());
        json.put(
                "disciplines",
                catalog.disciplines().stream()
                        .map(by -> plugIn(by, by.factory().description()))
                        .toList());
        return json;
    }

    private static Map<String, Object> plugIn(Provider<?> by, String description) {
        List<Object> options = new ArrayList<>();
        for (OptionSpec spec : by.options()) {
            Map<String, Object> option = new LinkedHashMap<>();
            option.put("name", spec.name());
            option.put("type", spec.type().name().toLowerCase(Locale.ROOT));
            option.put("description", spec.description());
            option.put("example", spec.type().example());
            option.put("default", spec.defaultValue());
            option.put("choices", spec.choices());
            options.add(option);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", by.name());
        json.put("description", description);
        json.put("bundle", by.origin());
        json.put("options", options);
        return json;
    }
}
