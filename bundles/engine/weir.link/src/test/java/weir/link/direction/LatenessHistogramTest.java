package weir.link.direction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatenessHistogramTest {
    @Test
    void shouldSayThatThereIsNoSample() {
        assertEquals(-1, new LatenessHistogram().percentileNs(0.5));
    }

    @Test
    void shouldCountTheExtremes() {
        LatenessHistogram histogram = new LatenessHistogram();
        histogram.record(-5);
        histogram.record(Long.MAX_VALUE);
        assertEquals(0, histogram.percentileNs(0.5));
        assertEquals(Long.MAX_VALUE, histogram.percentileNs(1));
    }

    @Property
    void shouldBeAtMostThreePercentAboveTheNearestRank(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0, max = 1L << 50) Long> values,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        LatenessHistogram histogram = new LatenessHistogram();
        values.forEach(histogram::record);
        long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        long exact = sorted[Math.max(1, (int) Math.ceil(share * sorted.length)) - 1];
        long answer = histogram.percentileNs(share);
        assertTrue(answer >= exact && answer <= exact * (1 + 1 / 31.0) + 1, answer + " for " + exact);
    }
}
