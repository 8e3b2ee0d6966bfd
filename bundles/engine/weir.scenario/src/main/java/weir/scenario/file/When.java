package weir.scenario.file;

import java.util.List;
import java.util.stream.LongStream;
import weir.api.unit.Units;
import weir.file.yaml.Mistake;
import weir.scenario.run.Moments;

/**
 * When a step happens, in ns after the start.
 *
 * @param firstNs for the first time
 * @param everyNs and then every so many; 0: once
 * @param untilNs but not at or after this; {@code Long.MAX_VALUE}: until the end
 */
public record When(long firstNs, long everyNs, long untilNs) {
    private static final long LEAST_PERIOD_NS = 1_000_000;

    /** Takes {@code at TIME} or {@code every PERIOD [from TIME] [until TIME]} from the front of {@code words}. */
    static When take(Words words) throws Mistake {
        String first = words.take("at or every");
        return switch (first) {
            case "at" -> new When(time(words, "at"), 0, Long.MAX_VALUE);
            case "every" -> every(words);
            default -> throw Mistake.unknown("beginning of a step", first, List.of("at", "every"));
        };
    }

    private static When every(Words words) throws Mistake {
        long period = time(words, "every");
        if (period < LEAST_PERIOD_NS) {
            throw new Mistake(
                    "a step every " + period + " ns", "1 ms is the shortest period", "write for example every 2s");
        }
        long from = words.skip("from") ? time(words, "from") : period;
        long until = words.skip("until") ? time(words, "until") : Long.MAX_VALUE;
        if (until <= from) {
            throw new Mistake(
                    "the step never happens",
                    "it is to begin at " + Moments.text(from) + " and end before, at " + Moments.text(until),
                    "let 'until' be later");
        }
        return new When(from, period, until);
    }

    private static long time(Words words, String after) throws Mistake {
        String text = words.take("a time after '" + after + "'");
        try {
            return Units.duration(text).toNanos();
        } catch (IllegalArgumentException e) {
            throw new Mistake("'" + text + "' is no time", e.getMessage(), "write for example " + after + " 5s");
        }
    }

    /** The last moment that the file names. */
    public long latestNs() {
        return untilNs == Long.MAX_VALUE ? firstNs : Math.max(firstNs, untilNs);
    }

    /** All moments before {@code endNs}, at most {@code most} + 1 of them. */
    public List<Long> moments(long endNs, int most) {
        long end = Math.min(endNs, untilNs);
        if (everyNs == 0) {
            return firstNs < end ? List.of(firstNs) : List.of();
        }
        LongStream all = LongStream.iterate(firstNs, at -> at < end, at -> at + everyNs);
        return all.limit(most + 1L).boxed().toList();
    }
}
