package weir.web.live;

import weir.api.field.Fields;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkCounters;
import weir.api.link.LinkState;
import weir.api.link.LinkStates;
import weir.api.link.LinkStats;

/** A link: how it is set, and what it has carried. */
public record LinkReading(LinkStates states, LinkCounters counters) {
    /** As {@code GET /links} tells it. */
    public static final Fields<LinkReading> FIELDS = Fields.<LinkReading>builder()
            .all(LinkStates.HEAD, LinkReading::states)
            .object("forward", "from end a to end b", Way.FIELDS, link -> link.of(Direction.FORWARD))
            .object("reverse", "from end b to end a", Way.FIELDS, link -> link.of(Direction.REVERSE))
            .build();

    /** One direction. */
    record Way(LinkState state, LinkStats stats) {
        static final Fields<Way> FIELDS = Fields.<Way>builder()
                .all(LinkState.FIELDS, Way::state)
                .object("stats", "what it has carried", LinkStats.FIELDS, Way::stats)
                .build();
    }

    public static LinkReading of(EmulatedLink link) {
        return new LinkReading(link.states(), LinkCounters.of(link));
    }

    Way of(Direction direction) {
        return new Way(states.of(direction), counters.of(direction));
    }
}
