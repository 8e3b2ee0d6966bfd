package weir.link.command;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.link.Direction;
import weir.api.link.LinkState;
import weir.api.link.LinkStates;

/**
 * The options that another model or queue discipline has taken over from the one before, since it knows them too, and
 * those that have gone, since it does not.
 */
record CarryOver(Map<Direction, Way> ways) {
    static final Fields<CarryOver> FIELDS = Fields.<CarryOver>builder()
            .object("forward", "from end a to end b", Way.FIELDS, over -> over.ways.get(Direction.FORWARD))
            .object("reverse", "from end b to end a", Way.FIELDS, over -> over.ways.get(Direction.REVERSE))
            .build();

    /**
     * One direction's.
     *
     * @param takenOver as written, by name
     * @param left as written, by name
     */
    record Way(String model, String discipline, Map<String, String> takenOver, Map<String, String> left) {
        static final Fields<Way> FIELDS = Fields.<Way>builder()
                .map("takenOver", Unit.NONE, "what holds on, as written", Way::takenOver)
                .map("left", Unit.NONE, "what the new model or discipline does not know, as written", Way::left)
                .build();
    }

    /** @param said what the change itself says about options */
    static CarryOver of(LinkStates before, LinkStates after, Set<String> said) {
        Map<Direction, Way> ways = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            LinkState was = before.of(direction);
            LinkState now = after.of(direction);
            if (!was.model().equals(now.model()) || !was.discipline().equals(now.discipline())) {
                Map<String, String> kept = new LinkedHashMap<>(was.given());
                kept.keySet().removeAll(said);
                Map<String, String> left = new LinkedHashMap<>(kept);
                left.keySet().removeAll(now.given().keySet());
                kept.keySet().removeAll(left.keySet());
                ways.put(direction, new Way(now.model(), now.discipline(), kept, left));
            }
        }
        return new CarryOver(ways);
    }

    /** Empty if nothing was there to be taken over. */
    String text() {
        Map<String, List<Direction>> directions = ways.entrySet().stream()
                .collect(Collectors.groupingBy(
                        each -> text(each.getValue()),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        StringJoiner lines = new StringJoiner("\n");
        directions.forEach((text, which) -> {
            if (!text.isEmpty()) {
                lines.add((which.size() == 1 ? which.get(0) + ": " : "") + text);
            }
        });
        return lines.toString();
    }

    private static String text(Way way) {
        StringJoiner parts = new StringJoiner("; ");
        if (!way.takenOver.isEmpty()) {
            parts.add("taken over from before: " + LinkTables.words(way.takenOver));
        }
        if (!way.left.isEmpty()) {
            parts.add("not taken over, since " + way.model + " and " + way.discipline + " do not know it: "
                    + LinkTables.words(way.left));
        }
        return parts.toString();
    }
}
