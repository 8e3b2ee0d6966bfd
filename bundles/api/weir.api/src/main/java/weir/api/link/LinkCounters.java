package weir.api.link;

import java.util.Map;
import weir.api.field.Fields;

/**
 * The counters of both directions of a link since it came up.
 *
 * @param name the link's name
 * @param forward what the direction from end a to end b has done
 * @param reverse what the direction from end b to end a has done
 */
public record LinkCounters(String name, LinkStats forward, LinkStats reverse) {
    /** A link's name and what its directions have done. */
    public static final Fields<LinkCounters> FIELDS = Fields.<LinkCounters>builder()
            .text("name", "the link's name", LinkCounters::name)
            .object("forward", "the direction from end a to end b", LinkStats.FIELDS, LinkCounters::forward)
            .object("reverse", "the direction from end b to end a", LinkStats.FIELDS, LinkCounters::reverse)
            .build();

    /**
     * Asks a link.
     *
     * @param link the link
     * @return what it has done: of one moment, if the link's mechanism can tell so
     */
    public static LinkCounters of(EmulatedLink link) {
        Map<Direction, LinkStats> stats = link.stats();
        return new LinkCounters(link.name(), stats.get(Direction.FORWARD), stats.get(Direction.REVERSE));
    }

    /**
     * Returns what one direction has done.
     *
     * @param direction which one
     * @return its statistics
     */
    public LinkStats of(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }
}
