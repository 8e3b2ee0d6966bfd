package weir.plot.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinsTest {
    private static Bins bins(double[] values, int wanted) {
        return Bins.of(List.of(new SampleSummary(values)), wanted);
    }

    @Test
    void shouldCountEachValueInItsBin() {
        double[] values = {0, 1, 1, 2, 3, 4};
        Bins bins = bins(values, 4);
        assertEquals(4, bins.count());
        assertEquals(
                List.of(0L, 1L, 2L, 1L, 2L, 0L),
                Arrays.stream(bins.count(values)).boxed().toList());
    }

    @Test
    void shouldSetLongTailsApart() {
        double[] values = new double[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 + i % 10;
        }
        values[0] = 5000;
        values[1] = -5000;
        Bins bins = bins(values, 0);
        assertTrue(bins.cutAbove() && bins.cutBelow());
        assertEquals(9.5, bins.from(), "10 is in the middle of its bin");
        long[] counts = bins.count(values);
        assertEquals(1, counts[0]);
        assertEquals(1, counts[counts.length - 1]);
    }

    @Test
    void shouldMakeOneBinWhenAllValuesAreEqual() {
        Bins bins = bins(new double[] {7, 7, 7}, 0);
        assertEquals(1, bins.count());
        assertTrue(bins.from() < 7 && bins.to() > 7);
        assertFalse(bins.cutAbove());
    }

    @Test
    void shouldHaveEdgesThatPeopleCanRead() {
        double[] values = new Random(1).doubles(5000, 3.3, 47.1).toArray();
        Bins bins = bins(values, 0);
        assertEquals(1.0, bins.width());
        assertEquals(3, bins.from());
        assertEquals(48, bins.to());
    }

    @Test
    void shouldGiveEachWholeNumberABinOfItsOwn() {
        Bins bins = bins(new double[] {1, 2, 2, 3, 4, 4, 6}, 0);
        assertEquals(1, bins.width());
        assertEquals(0.5, bins.from());
        assertEquals(6, bins.count());
    }

    @Test
    void shouldMakeAsManyBinsAsAskedFor() {
        Bins bins = bins(new double[] {0, 1, 2, 3, 10}, 7);
        assertEquals(7, bins.count());
        assertEquals(10, bins.to(), 1e-9);
    }

    @Property(tries = 300)
    void shouldLoseNoValue(@ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = -1e6, max = 1e9) Double> values) {
        double[] samples = values.stream().mapToDouble(Double::doubleValue).toArray();
        Bins bins = bins(samples, 0);
        assertEquals(samples.length, Arrays.stream(bins.count(samples)).sum());
        assertTrue(bins.count() >= 1 && bins.count() <= 120, "bins: " + bins.count());
        long[] counts = bins.count(samples);
        assertTrue(bins.cutBelow() || counts[0] == 0, "only a cut has values below");
        assertTrue(bins.cutAbove() || counts[counts.length - 1] == 0, "only a cut has values above");
    }
}
