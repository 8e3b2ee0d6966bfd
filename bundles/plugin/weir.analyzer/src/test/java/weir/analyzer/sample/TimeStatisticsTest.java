package weir.analyzer.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimeStatisticsTest {
    @Test
    void shouldMatchHandComputedValues() {
        TimeStatistics statistics = new TimeStatistics(new long[] {4_000_000, 1_000_000, 2_000_000, 10_000_000});
        assertEquals(4, statistics.count());
        assertEquals(4.25, statistics.meanMs());
        assertEquals(2.0, statistics.medianMs(), "nearest rank: the second of four");
        assertEquals(4.031128874149275, statistics.stddevMs(), 1e-12, "sqrt((0.0625+10.5625+5.0625+33.0625)/3)");
        assertEquals(1.0, statistics.minMs());
        assertEquals(10.0, statistics.maxMs());
        assertEquals(10.0, statistics.percentileMs(95));
        assertEquals(1.0, statistics.percentileMs(25));
        assertEquals(2.0, statistics.percentileMs(26));
    }

    @Test
    void shouldSayNothingWhenThereIsNoSample() {
        TimeStatistics none = new TimeStatistics(new long[0]);
        assertEquals(0, none.count());
        assertNull(none.meanMs());
        assertNull(none.medianMs());
        assertNull(none.stddevMs());
        assertNull(none.minMs());
        assertNull(none.maxMs());
        assertNull(none.percentileMs(99));
        assertNull(new TimeStatistics(new long[] {5}).stddevMs(), "one sample does not deviate");
    }

    @Test
    void shouldKeepNanosecondsWhenTimesAreLarge() {
        long day = 86_400_000_000_000L;
        TimeStatistics statistics = new TimeStatistics(new long[] {day, day + 1, day + 2});
        assertEquals(86_400_000.000001, statistics.meanMs());
        assertEquals(1e-6, statistics.stddevMs(), 1e-18);
    }

    @Property(tries = 300)
    void shouldMatchExactArithmetic(@ForAll @Size(min = 2, max = 60) long[] times) {
        TimeStatistics statistics = new TimeStatistics(times);
        BigInteger n = BigInteger.valueOf(times.length);
        BigInteger sum = Arrays.stream(times).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger squares = Arrays.stream(times)
                .mapToObj(time ->
                        BigInteger.valueOf(time).multiply(n).subtract(sum).pow(2))
                .reduce(BigInteger.ZERO, BigInteger::add);
        double meanMs = new BigDecimal(sum)
                .divide(new BigDecimal(n.multiply(BigInteger.valueOf(1_000_000))), MathContext.DECIMAL64)
                .doubleValue();
        double stddevMs = new BigDecimal(squares)
                        .divide(
                                new BigDecimal(n.multiply(n).multiply(n.subtract(BigInteger.ONE))),
                                MathContext.DECIMAL64)
                        .sqrt(MathContext.DECIMAL64)
                        .doubleValue()
                / 1e6;
        assertEquals(meanMs, statistics.meanMs(), Math.abs(meanMs) * 1e-12 + 1e-12);
        assertEquals(stddevMs, statistics.stddevMs(), stddevMs * 1e-9 + 1e-12);
        assertTrue(statistics.minMs() <= statistics.medianMs() && statistics.medianMs() <= statistics.maxMs());
        assertEquals(statistics.maxMs(), statistics.percentileMs(100));
    }
}
