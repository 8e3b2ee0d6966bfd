package weir.capture.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {
    @ParameterizedTest
    @CsvSource({
        "6, 0, 1700000000123456, 1700000000123456000",
        "9, 0, 1700000000123456789, 1700000000123456789",
        "0, 0, 1700000000, 1700000000000000000",
        "12, 0, 1700000000123456789, 1700000000123456",
        "0x94, 0, 1048576, 1000000000",
        "6, -5, 7000000, 2000000000",
        "6, 5, 7000000, 12000000000",
        "6, 0, -1, 4611686018427387904",
        "9, 0, -1, 4611686018427387904",
        "0, 0, 9300000000, 4611686018427387904",
        "0x80, 0, 9300000000, 4611686018427387904",
        "0x80, 0, -1, 4611686018427387904",
        "6, 9223372036854775807, 1, 4611686018427387904",
        "6, -9223372036854775808, 1, -4611686018427387904",
    })
    void shouldScaleTimesAndKeepThemInRange(String resolution, long offsetS, long ticks, long epochNs) {
        assertEquals(epochNs, new TimeScale(Integer.decode(resolution), offsetS).toEpochNs(ticks));
    }
}
