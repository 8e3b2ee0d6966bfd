package weir.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingTest {
    private final Ring ring = new Ring(3, 2);

    private List<Double> seconds(double end) {
        List<Double> seconds = new ArrayList<>();
        ring.secondsBefore(end, seconds);
        return seconds;
    }

    private List<Double> values(int column) {
        List<Double> values = new ArrayList<>();
        ring.valuesBefore(Double.POSITIVE_INFINITY, column, values);
        return values;
    }

    @Test
    void shouldKeepTheLastRowsInTheirOrder() {
        assertEquals(Double.POSITIVE_INFINITY, ring.firstSecond());
        for (int i = 1; i <= 4; i++) {
            ring.add(i, new float[] {10 * i, i == 3 ? Float.NaN : i});
        }
        assertEquals(2, ring.firstSecond());
        assertEquals(List.of(2.0, 3.0, 4.0), seconds(Double.POSITIVE_INFINITY));
        assertEquals(List.of(2.0), seconds(3));
        assertEquals(List.of(20.0, 30.0, 40.0), values(0));
        assertEquals(Arrays.asList(2.0, null, 4.0), values(1));
    }
}
