package weir.scenario.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void shouldSpeakOfQuantitiesAsPeopleDo() {
        assertEquals("one way delay", Labels.words("oneWayDelay"));
        assertEquals("median", Labels.words("medianMs"));
        assertEquals("median [ms]", Labels.heading("medianMs"));
        assertEquals("13.479", Labels.cell("medianMs", 13.478812));
        assertEquals("13.479 ms", Labels.value("medianMs", 13.478812));
        assertEquals("10Mbit/s", Labels.value("bandwidthBps", 10_000_000L));
        assertEquals("10ms", Labels.value("delayNs", 10_000_000));
        assertEquals("50000 B", Labels.value("queueBytes", 50_000));
        assertEquals("20.0 s", Labels.value("durationS", 20.0));
        assertEquals("2026-11-22T16:21:56Z", Labels.value("startedEpochNs", 1795364516963914010L));
        assertEquals("-", Labels.value("p99Ms", null));
        assertEquals("8092", Labels.value("packets", 8092L));
    }
}
