package weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void shouldTakeTheNearestRank() {
        List<Double> samples = List.of(4.0, 1.0, 3.0, 2.0);
        assertEquals(2.0, Statistics.median(samples));
        assertEquals(4.0, Statistics.percentile(samples, 0.99));
        assertEquals(1.0, Statistics.percentile(samples, 0));
    }

    @Test
    void shouldHaveNoMedianWithoutASample() {
        assertTrue(Double.isNaN(Statistics.median(List.of())));
    }
}
