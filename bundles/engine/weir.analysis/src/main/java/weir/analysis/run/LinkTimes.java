package weir.analysis.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.analysis.PathHistory;
import weir.api.analysis.PathHistory.Setting;
import weir.api.link.Direction;
import weir.file.run.RunLink;

/** Finds out how the links of a run were set on some way. */
final class LinkTimes {
    /** The models whose rate and delay stay as they are set; a plain cable has none. */
    private static final Set<String> STEADY_MODELS = Set.of("constant", "gilbert-elliott", "none");

    private final List<RunLink> links;

    /** A link as frames cross it on the way. */
    private record Hop(RunLink link, Direction direction) {
        String to() {
            return direction == Direction.FORWARD ? link.b() : link.a();
        }

        /** The models whose rate and delay nobody knows. */
        List<String> unsteady() {
            return link.settings(direction).stream()
                    .map(RunLink.Setting::model)
                    .filter(model -> !STEADY_MODELS.contains(model))
                    .toList();
        }

        List<Setting> settings() {
            return link.settings(direction).stream()
                    .map(each -> new Setting(each.fromEpochNs(), each.bandwidthBps(), each.delayNs()))
                    .toList();
        }
    }

    LinkTimes(List<RunLink> links) {
        this.links = links;
    }

    /**
     * Returns the settings of all directions that have a rate, by what they are called; one for both directions of a link
     * that are set alike.
     */
    Map<String, List<Setting>> rates() {
        Map<String, List<Setting>> rates = new LinkedHashMap<>();
        for (RunLink link : links) {
            Map<Direction, List<Setting>> ways = new EnumMap<>(Direction.class);
            for (Direction direction : Direction.values()) {
                Hop hop = new Hop(link, direction);
                boolean hasRate = hop.settings().stream().anyMatch(setting -> setting.bandwidthBps() > 0);
                if (hasRate && hop.unsteady().isEmpty()) {
                    ways.put(direction, hop.settings());
                }
            }
            boolean isSame = ways.size() == 2 && ways.get(Direction.FORWARD).equals(ways.get(Direction.REVERSE));
            ways.forEach((direction, settings) -> rates.put(link.name() + (isSame ? "" : " " + direction), settings));
        }
        return rates;
    }

    PathHistory between(String from, String to) {
        List<Hop> way = way(from, to, "");
        if (way.isEmpty()) {
            return PathHistory.unknown("the run tells of no way from " + from + " to " + to);
        }
        List<PathHistory.Link> onTheWay = new ArrayList<>();
        for (Hop hop : way) {
            if (!way(from, to, hop.link().name()).isEmpty()) {
                return PathHistory.unknown("there are several ways from " + from + " to " + to);
            }
            if (!hop.unsteady().isEmpty()) {
                return PathHistory.unknown(
                        hop.link().name() + " had the model " + hop.unsteady().get(0));
            }
            List<Setting> settings = hop.settings();
            if (settings.stream().anyMatch(each -> each.bandwidthBps() > 0 || each.delayNs() > 0)) {
                onTheWay.add(new PathHistory.Link(hop.link().name(), settings));
            }
        }
        return PathHistory.of(onTheWay);
    }

    /** Returns a shortest way that avoids a link; empty if there is none. */
    private List<Hop> way(String from, String to, String avoided) {
        Map<String, List<Hop>> ways = new LinkedHashMap<>(Map.of(from, List.of()));
        Deque<String> reached = new ArrayDeque<>(List.of(from));
        while (!reached.isEmpty()) {
            String node = reached.poll();
            for (RunLink link : links) {
                boolean isForward = link.a().equals(node);
                boolean isAt = isForward || link.b().equals(node);
                Hop hop = new Hop(link, isForward ? Direction.FORWARD : Direction.REVERSE);
                if (isAt && !link.name().equals(avoided) && !ways.containsKey(hop.to())) {
                    List<Hop> way = new ArrayList<>(ways.get(node));
                    way.add(hop);
                    ways.put(hop.to(), way);
                    reached.add(hop.to());
                }
            }
        }
        return ways.getOrDefault(to, List.of());
    }
}
