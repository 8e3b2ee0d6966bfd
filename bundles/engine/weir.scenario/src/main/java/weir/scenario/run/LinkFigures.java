package weir.scenario.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkStats;

/** Statistics of links, named as {@code link:stats --json} names them. */
public final class LinkFigures {
    public static final List<String> NAMES = List.of(
            "offered",
            "delivered",
            "deliveredBytes",
            "duplicated",
            "corrupted",
            "marked",
            "dropped",
            "drops.queue",
            "drops.aqm",
            "drops.loss",
            "drops.down",
            "drops.engine",
            "queuePackets",
            "queueBytes",
            "queuePeakBytes",
            "latenessP50Us",
            "latenessP99Us");

    private LinkFigures() {}

    /** Each direction's, by its name. */
    public static Map<String, Object> of(EmulatedLink link) {
        Map<String, Object> both = new LinkedHashMap<>();
        link.stats().forEach((direction, stats) -> both.put(direction.toString(), of(stats)));
        return both;
    }

    private static Map<String, Object> of(LinkStats stats) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("offered", stats.offered());
        json.put("delivered", stats.delivered());
        json.put("deliveredBytes", stats.deliveredBytes());
        json.put("duplicated", counted(stats.duplicated()));
        json.put("corrupted", counted(stats.corrupted()));
        json.put("marked", stats.marked());
        json.put("dropped", stats.dropped());
        for (String name : NAMES) {
            if (name.startsWith("drops.")) {
                json.put(name, stats.drops().getOrDefault(name.substring("drops.".length()), 0L));
            }
        }
        json.put("queuePackets", stats.queuePackets());
        json.put("queueBytes", stats.queueBytes());
        json.put("queuePeakBytes", counted(stats.queuePeakBytes()));
        json.put("latenessP50Us", micros(stats.latenessP50Ns()));
        json.put("latenessP99Us", micros(stats.latenessP99Ns()));
        return json;
    }

    private static Long counted(long value) {
        return value == LinkStats.UNKNOWN ? null : Long.valueOf(value);
    }

    private static Double micros(long ns) {
        return ns < 0 ? null : Double.valueOf(ns / 1e3);
    }
}
