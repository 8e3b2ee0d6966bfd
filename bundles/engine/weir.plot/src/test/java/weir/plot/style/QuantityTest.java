package weir.plot.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import weir.api.field.Field;
import weir.api.field.Fields;

class QuantityTest {
    private static void assertShown(String name, String value, String key, Object given) {
        Field<?> field = Fields.named(Collections.singletonMap(key, given))
                .fields()
                .all()
                .get(0);
        assertEquals(new Quantity(name, value), Quantity.of(field, given));
    }

    @Test
    void shouldShowUnitsWithTheirValues() {
        assertShown("mean", "18.448 ms", "meanMs", 18.448);
        assertShown("lateness p50", "3.500 \u00b5s", "latenessP50Us", 3.5);
        assertShown("bandwidth", "10 Mbit/s", "bandwidthBps", 10_000_000L);
        assertShown("delay", "10 ms", "delayNs", 10_000_000L);
        assertShown("queue", "48,448 B", "queueBytes", 48_448);
        assertShown("duration", "30 s", "durationS", 30.0);
        assertShown("started", "2023-11-14T22:13:20Z", "startedEpochNs", 1_700_000_000_000_000_000L);
        assertShown("kernel drops", "0", "kernelDrops", 0L);
        assertShown("median", "\u2013", "medianMs", null);
        assertShown("count", "1,234,567", "count", 1_234_567L);
        assertShown("flow", "tcp a > b", "flow", "tcp a > b");
        assertShown("truncated", "false", "truncated", false);
    }
}
