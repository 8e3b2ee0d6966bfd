package weir.scenario.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import weir.api.field.Field;
import weir.api.field.Fields;

class LabelsTest {
    @Test
    void shouldSpeakOfQuantitiesAsPeopleDo() {
        assertEquals("one way delay", Labels.words("oneWayDelay"));
        assertEquals("median", Labels.words(field("medianMs", 0.0)));
        assertEquals("median [ms]", Labels.heading(field("medianMs", 0.0)));
        assertEquals("13.479", Labels.cell(field("medianMs", 13.478812), 13.478812));
        assertEquals("13.479 ms", Labels.value(field("medianMs", 13.478812), 13.478812));
        assertEquals("10Mbit/s", Labels.value(field("bandwidthBps", 10_000_000L), 10_000_000L));
        assertEquals("10ms", Labels.value(field("delayNs", 10_000_000), 10_000_000));
        assertEquals("50000 B", Labels.value(field("queueBytes", 50_000), 50_000));
        assertEquals("20.0 s", Labels.value(field("durationS", 20.0), 20.0));
        assertEquals(
                "2026-11-22T16:21:56Z",
                Labels.value(field("startedEpochNs", 1795364516963914010L), 1795364516963914010L));
        assertEquals("-", Labels.value(field("p99Ms", null), null));
        assertEquals("8092", Labels.value(field("packets", 8092L), 8092L));
    }

    private static Field<?> field(String name, Object value) {
        return Fields.named(Collections.singletonMap(name, value))
                .fields()
                .all()
                .get(0);
    }
}
