package weir.api.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NearestRankTest {
    @Test
    void shouldAlwaysBeASample() {
        double[] sorted = {1, 2, 3, 4};
        assertEquals(1, NearestRank.of(sorted, 0));
        assertEquals(1, NearestRank.of(sorted, 25));
        assertEquals(2, NearestRank.of(sorted, 25.1));
        assertEquals(2, NearestRank.of(sorted, 50));
        assertEquals(4, NearestRank.of(sorted, 99));
        assertEquals(4, NearestRank.of(sorted, 100));
        assertEquals(7, NearestRank.of(new long[] {7}, 50));
    }

    /** {@code percent / 100.0 * count} would not: 0.07 * 100 is above 7. */
    @Property
    void shouldBeExactForWholePercents(
            @ForAll @LongRange(min = 1, max = 1L << 40) long count, @ForAll @IntRange(min = 1, max = 100) int percent) {
        assertEquals(-Math.floorDiv(-count * percent, 100L), NearestRank.rank(count, percent));
        assertEquals(percent, NearestRank.rank(100, percent));
    }

    @Test
    void shouldRefuseWhatHasNoPercentile() {
        assertThrows(IllegalArgumentException.class, () -> NearestRank.of(new double[0], 50));
        assertThrows(IllegalArgumentException.class, () -> NearestRank.rank(3, 101));
        assertThrows(IllegalArgumentException.class, () -> NearestRank.rank(3, Double.NaN));
    }
}
