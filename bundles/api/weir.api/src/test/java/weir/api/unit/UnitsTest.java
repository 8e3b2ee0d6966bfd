package weir.api.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "10Mbit/s, 10000000",
        "10mbit, 10000000",
        "10 Mbit/s, 10000000",
        "1.5Mbit/s, 1500000",
        "800kbit, 800000",
        "1gbit, 1000000000",
        "64bit/s, 64",
        "0.5kbit/s, 500"
    })
    void shouldReadBandwidth(String text, long bitsPerSecond) {
        assertEquals(bitsPerSecond, Units.bandwidth(text).bitsPerSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10",
                "0Mbit/s",
                "-1Mbit/s",
                "10MB/s",
                "10ms",
                "Mbit/s",
                "",
                "1e3Mbit/s",
                "2000Gbit/s",
                "NaNbit/s"
            })
    void shouldRefuseBandwidthAndNameIt(String text) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Units.bandwidth(text));
        assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
        assertTrue(e.getMessage().contains("bit/s"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "10ms, 10000000",
        "1.5ms, 1500000",
        "20us, 20000",
        "7ns, 7",
        "2s, 2000000000",
        "1min, 60000000000",
        "24h, 86400000000000",
        "0.5h, 1800000000000",
        "0s, 0"
    })
    void shouldReadDuration(String text, long nanos) {
        assertEquals(nanos, Units.duration(text).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-5ms", "10 m", "10sec", "25000min", "25h"})
    void shouldRefuseDuration(String text) {
        assertThrows(IllegalArgumentException.class, () -> Units.duration(text));
    }

    @ParameterizedTest
    @CsvSource({"1%, 0.01", "1pct, 0.01", "0.01, 0.01", "100%, 1", "0, 0", ".5, 0.5"})
    void shouldReadRatio(String text, double value) {
        assertEquals(value, Units.ratio(text).value(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.01", "101%", "-1%", "1ms", "x"})
    void shouldRefuseRatio(String text) {
        assertThrows(IllegalArgumentException.class, () -> Units.ratio(text));
    }

    @Test
    void shouldReadQueueLimitInEachMeasure() {
        assertEquals(QueueLimit.ofPackets(100), Units.queueLimit("100pkt"));
        assertEquals(QueueLimit.ofBytes(65536), Units.queueLimit("64KiB"));
        assertEquals(new QueueLimit(QueueLimit.Measure.NANOSECONDS, 40_000_000), Units.queueLimit("40ms"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Units.queueLimit("10"))
                .getMessage()
                .contains("has no unit"));
        assertThrows(IllegalArgumentException.class, () -> Units.queueLimit("1.5pkt"));
        assertThrows(IllegalArgumentException.class, () -> Units.queueLimit("100"));
    }

    @ParameterizedTest
    @CsvSource({
        "0pkt, holds nothing; write at least one pkt",
        "-2pkt, holds nothing; write at least one pkt",
        "0B, holds nothing; write at least one pkt",
        "0ms, holds nothing; write at least one pkt"
    })
    void shouldRefuseQueuesThatHoldNothing(String text, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Units.queueLimit(text));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void shouldNameNoLimitThatIsNotTheCallersWhenQuantitiesAreNegative() {
        assertEquals(
                "time '-1ms' is negative; write 0 s or more",
                assertThrows(IllegalArgumentException.class, () -> Units.duration("-1ms"))
                        .getMessage());
        assertEquals(
                "size '-1B' is negative; write 0 B or more",
                assertThrows(IllegalArgumentException.class, () -> Units.size("-1B"))
                        .getMessage());
    }

    @Test
    void shouldTellDecimalFromBinarySizes() {
        assertEquals(64_000, Units.size("64kB").bytes());
        assertEquals(65_536, Units.size("64KiB").bytes());
        assertThrows(IllegalArgumentException.class, () -> Units.size("64kb"));
    }

    @Property
    void shouldReadBackEveryBandwidthItPrints(@ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long bits) {
        assertEquals(bits, Units.bandwidth(new Bandwidth(bits).toString()).bitsPerSecond());
    }

    @Property
    void shouldReadBackEveryTimeItPrints(@ForAll @LongRange(min = 0, max = 86_400_000_000_000L) long nanos) {
        assertEquals(
                nanos, Units.duration(Units.format(Duration.ofNanos(nanos))).toNanos());
    }

    @Property
    void shouldReadBackEverySizeItPrints(@ForAll @LongRange(min = 0, max = 1L << 62) long bytes) {
        assertEquals(bytes, Units.size(new DataSize(bytes).toString()).bytes());
    }

    @Property
    void shouldThrowNothingButIllegalArgumentForAnyText(@ForAll String text) {
        for (Runnable parse : new Runnable[] {
            () -> Units.bandwidth(text),
            () -> Units.duration(text),
            () -> Units.size(text),
            () -> Units.ratio(text),
            () -> Units.queueLimit(text)
        }) {
            try {
                parse.run();
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().length() > 10);
            }
        }
    }

    @Test
    void shouldRoundSendingTimeUp() {
        assertEquals(1_211_200, Units.bandwidth("10Mbit/s").nanosFor(1514));
        assertEquals(8_000_000_000L / 3 + 1, new Bandwidth(3).nanosFor(1));
    }
}
