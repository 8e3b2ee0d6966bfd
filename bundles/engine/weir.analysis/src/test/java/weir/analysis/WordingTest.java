package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "meanMs, 2.8274, mean, 2.827 ms",
        "windowS, 1, window, 1.000 s",
        "meanBps, 2400430, mean, 2.400 Mbit/s",
        "bps, 183592, rate, 183.592 kbit/s",
        "peakBps, 12, peak, 12.000 bit/s",
        "maxBytes, 1514.5, max, 1514.500 B",
        "bytes, 7, bytes, 7.000 B",
        "stalledShare, 0.25, stalledShare, 25.000 %",
        "mediaFps, 29.9988, mediaFps, 29.999",
        "maxMs, 0.00001, max, 1.00e-05 ms",
        "portS, 1, port, 1.000 s",
        "RTMPS, 1, RTMPS, 1.000"
    })
    void shouldPutTheUnitWhereThePersonLooksForIt(String key, double value, String name, String text) {
        assertEquals(name, Wording.name(key));
        assertEquals(text, Wording.value(key, value));
    }

    @ParameterizedTest
    @CsvSource({"bytes, 7, 7 B", "count, 12, 12", "fromBytes, 40, 40 B"})
    void shouldLeaveWholeNumbersWhole(String key, long value, String text) {
        assertEquals(text, Wording.value(key, value));
    }

    @ParameterizedTest
    @CsvSource({"meanMs", "flow"})
    void shouldShowADashWhereThereIsNoSample(String key) {
        assertEquals("-", Wording.value(key, null));
    }
}
