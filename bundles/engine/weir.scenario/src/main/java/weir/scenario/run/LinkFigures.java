package weir.scenario.run;

import weir.api.field.Field;
import weir.api.field.Fields;
import weir.api.link.LinkCounters;
import weir.api.link.LinkStats;

/** Statistics of links, as {@link LinkStats#FIELDS} declares them, without a level of their own for drops. */
public final class LinkFigures {
    /** Of one direction: {@code drops.queue} and its like stand beside the others, 0 where nobody tells them apart. */
    public static final Fields<LinkStats> DIRECTION = direction();

    /** Of both directions. */
    public static final Fields<LinkCounters> FIELDS = Fields.<LinkCounters>builder()
            .object("forward", "from end a to end b", DIRECTION, LinkCounters::forward)
            .object("reverse", "from end b to end a", DIRECTION, LinkCounters::reverse)
            .build();

    private LinkFigures() {}

    private static Fields<LinkStats> direction() {
        Fields.Builder<LinkStats> fields = Fields.builder();
        for (Field<LinkStats> field : LinkStats.FIELDS.all()) {
            if (field.name().equals("drops")) {
                LinkStats.DROPS
                        .names()
                        .forEach(reason -> fields.count(
                                "drops." + reason,
                                "dropped frames, by reason",
                                stats -> stats.drops().getOrDefault(reason, 0L)));
            } else {
                fields.field(field);
            }
        }
        return fields.build();
    }
}
