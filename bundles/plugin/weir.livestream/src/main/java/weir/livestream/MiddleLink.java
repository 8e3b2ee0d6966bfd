package weir.livestream;

import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;

/** The link between the switches, as a run sees it: what it was told when the run began. */
record MiddleLink(LinkState state) {
    static final String NAME = "s1-s2";

    static final Fields<MiddleLink> FIELDS = Fields.<MiddleLink>builder()
            .text("name", "the link", link -> NAME)
            .text("model", "its model", link -> link.state.model())
            .number("bandwidthBps", Unit.BITS_PER_SECOND, "what it carries each way", link -> link.state.bandwidthBps())
            .number("delayNs", Unit.NANOSECONDS, "how long it takes each way", link -> link.state.delayNs())
            .number("queueBytes", Unit.BYTES, "what its queue holds", link -> link.state.queueBytes())
            .build();

    static MiddleLink of(EmulatedLink link) {
        return new MiddleLink(link.state(Direction.FORWARD));
    }

    /**
     * How late the engine was towards the client.
     *
     * @param stats that way
     */
    record Lateness(LinkStats stats) {
        static final Fields<Lateness> FIELDS = Fields.<Lateness>builder()
                .number("latenessP50Us", Unit.MICROSECONDS, "median", late -> micros(late.stats.latenessP50Ns()))
                .number(
                        "latenessP99Us",
                        Unit.MICROSECONDS,
                        "99th percentile",
                        late -> micros(late.stats.latenessP99Ns()))
                .build();

        static Lateness of(EmulatedLink link) {
            return new Lateness(link.stats(Direction.FORWARD));
        }

        /** Null where nothing was sent. */
        private static Double micros(long nanos) {
            return nanos < 0 ? null : Double.valueOf(nanos / 1e3);
        }
    }
}
