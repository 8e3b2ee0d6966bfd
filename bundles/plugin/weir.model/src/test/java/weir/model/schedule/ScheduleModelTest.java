package weir.model.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.option.Options;
import weir.model.FixedFrame;

class ScheduleModelTest {
    /** Spreadsheets write it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final long START_NS = 123_456_789L;
    private static final LinkFrame FRAME = new FixedFrame(1000, START_NS);

    private LinkModel model;

    @BeforeEach
    void read(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("s.csv"), BYTE_ORDER_MARK + """
                time (ms), bandwidth (Mbit/s), delay, loss [%]
                0, 8, 20ms, 0
                10.001, 0.8, , 100
                20, 8Gbit/s, 5ms, 0%
                """);
        ScheduleModelFactory factory = new ScheduleModelFactory();
        Options options = Options.of(factory.options(), Map.of("file", file.toString()));
        model = factory.create(new LinkModelContext("s1-s2", START_NS, 1, options, options))
                .forward();
    }

    private long departUs(long startUs, int bytes) {
        return (model.departNs(FRAME, bytes, START_NS + startUs * 1000) - START_NS) / 1000;
    }

    @Test
    void shouldServeAtTheRateOfTheMoment() {
        assertEquals(1_000, departUs(0, 1000));
        assertEquals(15_001 + 1_000, departUs(15_001, 100));
        assertEquals(30_001, departUs(30_000, 1000));
    }

    @Test
    void shouldServeTheRestOfAFrameAtTheNewRate() {
        assertEquals(10_001, departUs(10_000, 1));
        assertEquals(10_001 + 990, departUs(10_000, 100));
        assertEquals(20_000, departUs(19_000, 100));
        assertEquals(20_000 + 1, departUs(19_000, 1100));
    }

    @Test
    void shouldChangeDelayAndLossToTheMicrosecond() {
        assertEquals(START_NS + 30_000_999, model.arriveNs(FRAME, START_NS + 10_000_999));
        assertEquals(LinkModel.NEVER, model.arriveNs(FRAME, START_NS + 10_001_000));
        assertEquals(LinkModel.NEVER, model.arriveNs(FRAME, START_NS + 19_999_999));
        assertEquals(START_NS + 25_000_000, model.arriveNs(FRAME, START_NS + 20_000_000));
    }

    @Test
    void shouldExpectAQueueForItsHighestRateAndLongestDelay() {
        assertEquals(8_000_000_000L, model.expectedBps());
        assertEquals(20_000_000, model.expectedDelayNs());
    }
}
