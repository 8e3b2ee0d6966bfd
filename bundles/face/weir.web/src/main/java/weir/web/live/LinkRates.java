package weir.web.live;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.link.Direction;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;

/** Makes of what links have carried so far what they carry now. One thread. */
final class LinkRates {
    private Map<String, LinkReading> before = Map.of();
    private long beforeEpochNs;

    /** The rates of all links at one time. */
    record Rates(long epochNs, List<Row> links) {
        static final Fields<Rates> FIELDS = Fields.<Rates>builder()
                .number("epochNs", Unit.EPOCH_NANOSECONDS, "the time of the statistics", Rates::epochNs)
                .objects("links", "every link", Row.FIELDS, Rates::links)
                .build();
    }

    /** The rates of one link. */
    record Row(LinkReading link, Map<Direction, Way> ways) {
        static final Fields<Row> FIELDS = Fields.<Row>builder()
                .text("name", "the link's name", Row::name)
                .flag(
                        "up",
                        "true while the carrier is there",
                        row -> row.link.states().up())
                .object("forward", "from end a to end b", Way.FIELDS, row -> row.ways.get(Direction.FORWARD))
                .object("reverse", "from end b to end a", Way.FIELDS, row -> row.ways.get(Direction.REVERSE))
                .build();

        String name() {
            return link.states().name();
        }
    }

    /**
     * The rates of one direction.
     *
     * @param deliveredBps null while that is not known
     * @param droppedPerS null while that is not known
     */
    record Way(LinkReading.Way now, Double deliveredBps, Double droppedPerS) {
        static final Fields<Way> FIELDS = Fields.<Way>builder()
                .all(LinkStats.FIELDS, way -> way.now.stats())
                .number("bandwidthBps", Unit.BITS_PER_SECOND, "its rate", Way::bandwidthBps)
                .number(
                        "delayNs",
                        Unit.NANOSECONDS,
                        "propagation delay",
                        way -> way.now.state().delayNs())
                .number("queueLimitBytes", Unit.BYTES, "what the queue may hold", Way::queueLimitBytes)
                .number("deliveredBps", Unit.BITS_PER_SECOND, "what it delivers now", Way::deliveredBps)
                .count("droppedPerS", "frames that it drops each second", Way::droppedPerS)
                .build();

        /** Null: no limit. */
        Long bandwidthBps() {
            return limit(now.state().bandwidthBps());
        }

        /** Null: no limit. */
        Long queueLimitBytes() {
            return limit(now.state().queueBytes());
        }

        /** {@link LinkState} says 0 where there is no limit. */
        private static Long limit(long value) {
            return value == 0 ? null : Long.valueOf(value);
        }
    }

    Rates rates(List<LinkReading> links, long nowEpochNs) {
        double seconds = beforeEpochNs == 0 ? 0 : (nowEpochNs - beforeEpochNs) / 1e9;
        List<Row> rows = links.stream().map(link -> row(link, seconds)).toList();
        Map<String, LinkReading> now = new HashMap<>();
        links.forEach(link -> now.put(link.states().name(), link));
        before = now;
        beforeEpochNs = nowEpochNs;
        return new Rates(nowEpochNs, rows);
    }

    private Row row(LinkReading link, double seconds) {
        LinkReading last = before.get(link.states().name());
        Map<Direction, Way> ways = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            LinkStats stats = last == null ? null : last.counters().of(direction);
            ways.put(direction, way(link.of(direction), stats, seconds));
        }
        return new Row(link, ways);
    }

    private static Way way(LinkReading.Way now, LinkStats last, double seconds) {
        long bytes = now.stats().deliveredBytes();
        if (last == null || seconds <= 0 || bytes < last.deliveredBytes()) {
            return new Way(now, null, null);
        }
        double bps = (bytes - last.deliveredBytes()) * 8 / seconds;
        return new Way(now, bps, (now.stats().dropped() - last.dropped()) / seconds);
    }
}
