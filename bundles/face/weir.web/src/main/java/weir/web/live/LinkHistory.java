package weir.web.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.api.field.Fields;
import weir.api.link.Direction;

/**
 * What the links have done: the last ten minutes second by second, the last hour by means of ten seconds. It holds on when
 * the network has gone, until there is another. Thread-safe.
 */
public final class LinkHistory {
    /** Those of bigger networks beyond are not kept: a link takes 50 KB. */
    static final int MOST_LINKS = 400;

    private static final int FINE = 600;
    private static final int COARSE = 360;
    private static final double COARSE_S = 10;
    private static final List<String> NAMES = List.of("bps", "queue", "drops", "limit", "room");
    private static final Direction[] DIRECTIONS = Direction.values();

    private final Map<String, Track> tracks = new LinkedHashMap<>();

    /** One link's past, as columns of one length. */
    public record Past(String link, List<Double> seconds, Map<Direction, Map<String, List<Double>>> columns) {
        private static final Fields<Map<String, List<Double>>> COLUMNS = Fields.<Map<String, List<Double>>>builder()
                .values("bps", "delivered, bit/s", columns -> columns.get("bps"))
                .values("queue", "in the queue, bytes", columns -> columns.get("queue"))
                .values("drops", "dropped frames a second", columns -> columns.get("drops"))
                .values("limit", "the bandwidth, bit/s; null: none", columns -> columns.get("limit"))
                .values("room", "what the queue may hold, bytes; null: no limit", columns -> columns.get("room"))
                .build();

        public static final Fields<Past> FIELDS = Fields.<Past>builder()
                .text("link", "the link's name", Past::link)
                .values("seconds", "when, in s since the epoch, oldest first", Past::seconds)
                .object("forward", "from end a to end b", COLUMNS, past -> past.columns.get(Direction.FORWARD))
                .object("reverse", "from end b to end a", COLUMNS, past -> past.columns.get(Direction.REVERSE))
                .build();
    }

    private static final class Track {
        private final Ring fine = new Ring(FINE, NAMES.size() * DIRECTIONS.length);
        private final Ring coarse = new Ring(COARSE, NAMES.size() * DIRECTIONS.length);
        private final float[] sums = new float[NAMES.size() * DIRECTIONS.length];
        private int summed;
        private double coarseFrom;

        void add(double second, float[] values) {
            fine.add(second, values);
            if (summed == 0) {
                coarseFrom = second;
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += values[i];
            }
            summed++;
            if (second - coarseFrom >= COARSE_S - 1) {
                float[] means = new float[sums.length];
                for (int i = 0; i < sums.length; i++) {
                    means[i] = sums[i] / summed;
                    sums[i] = 0;
                }
                coarse.add((coarseFrom + second) / 2, means);
                summed = 0;
            }
        }
    }

    /** Forgets all; another network comes up. */
    synchronized void clear() {
        tracks.clear();
    }

    /** Takes in what the links do now. */
    synchronized void take(LinkRates.Rates rates) {
        Set<String> names = new HashSet<>();
        rates.links().forEach(row -> names.add(row.name()));
        tracks.keySet().retainAll(names);
        for (LinkRates.Row row : rates.links()) {
            Track track = tracks.get(row.name());
            if (track == null && tracks.size() < MOST_LINKS) {
                track = new Track();
                tracks.put(row.name(), track);
            }
            if (track != null) {
                track.add(rates.epochNs() / 1e9, values(row));
            }
        }
    }

    private static float[] values(LinkRates.Row row) {
        float[] values = new float[NAMES.size() * DIRECTIONS.length];
        int at = 0;
        for (Direction direction : DIRECTIONS) {
            LinkRates.Way way = row.ways().get(direction);
            values[at++] = number(way.deliveredBps());
            values[at++] = way.now().stats().queueBytes();
            values[at++] = number(way.droppedPerS());
            values[at++] = number(way.bandwidthBps());
            values[at++] = number(way.queueLimitBytes());
        }
        return values;
    }

    private static float number(Number value) {
        return value == null ? Float.NaN : value.floatValue();
    }

    /** Returns the names of the links that are kept, in their order. */
    public synchronized List<String> links() {
        return List.copyOf(tracks.keySet());
    }

    /** Returns what is kept of a link; empty if nothing is. */
    public synchronized Optional<Past> of(String link) {
        Track track = tracks.get(link);
        if (track == null) {
            return Optional.empty();
        }
        double fineFrom = track.fine.firstSecond();
        List<Double> seconds = new ArrayList<>();
        track.coarse.secondsBefore(fineFrom, seconds);
        track.fine.secondsBefore(Double.POSITIVE_INFINITY, seconds);
        Map<Direction, Map<String, List<Double>>> columns = new LinkedHashMap<>();
        int at = 0;
        for (Direction direction : DIRECTIONS) {
            Map<String, List<Double>> named = new LinkedHashMap<>();
            for (String name : NAMES) {
                List<Double> column = new ArrayList<>();
                track.coarse.valuesBefore(fineFrom, at, column);
                track.fine.valuesBefore(Double.POSITIVE_INFINITY, at, column);
                named.put(name, column);
                at++;
            }
            columns.put(direction, named);
        }
        return Optional.of(new Past(link, seconds, columns));
    }
}
