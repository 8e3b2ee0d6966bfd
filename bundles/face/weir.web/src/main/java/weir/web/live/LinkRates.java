package weir.web.live;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of what links have carried so far what they carry now. One thread. */
final class LinkRates {
    private Map<String, long[]> before = Map.of();
    private Map<String, long[]> now = new HashMap<>();
    private long beforeEpochNs;

    /** @param links as {@code GET /links} tells them */
    Map<String, Object> describe(List<Map<String, Object>> links, long nowEpochNs) {
        double seconds = beforeEpochNs == 0 ? 0 : (nowEpochNs - beforeEpochNs) / 1e9;
        beforeEpochNs = nowEpochNs;
        now = new HashMap<>();
        List<Map<String, Object>> rows =
                links.stream().map(link -> row(link, seconds)).toList();
        before = now;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("epochNs", nowEpochNs);
        json.put("links", rows);
        return json;
    }

    private Map<String, Object> row(Map<String, Object> link, double seconds) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", link.get("name"));
        row.put("up", link.get("up"));
        for (String direction : List.of("forward", "reverse")) {
            row.put(direction, way(link.get("name") + " " + direction, (Map<?, ?>) link.get(direction), seconds));
        }
        return row;
    }

    private Map<String, Object> way(String key, Map<?, ?> direction, double seconds) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<?, ?> stats = (Map<?, ?>) direction.get("stats");
        stats.forEach((name, value) -> json.put(String.valueOf(name), value));
        json.put("bandwidthBps", direction.get("bandwidthBps"));
        json.put("delayNs", direction.get("delayNs"));
        json.put("queueLimitBytes", direction.get("queueBytes"));
        long[] carried = {number(stats.get("deliveredBytes")), number(stats.get("dropped"))};
        now.put(key, carried);
        long[] last = before.get(key);
        boolean isKnown = last != null && seconds > 0 && carried[0] >= last[0];
        json.put("deliveredBps", isKnown ? (carried[0] - last[0]) * 8 / seconds : null);
        json.put("droppedPerS", isKnown ? (carried[1] - last[1]) / seconds : null);
        return json;
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
