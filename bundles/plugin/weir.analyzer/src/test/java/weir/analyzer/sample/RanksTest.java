package weir.analyzer.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RanksTest {
    @Property(tries = 100)
    void shouldFindByCountingWhatSortingFinds(
            @ForAll @Size(min = 1, max = 300) long[] values, @ForAll @IntRange(min = 1, max = 100) int percent) {
        Ranks counted = new Ranks(Longs.of(values), 0);
        Ranks sorted = new Ranks(Longs.of(values));
        for (int each : new int[] {percent, 50, 95, 99, 100, 1}) {
            assertEquals(sorted.percentile(each), counted.percentile(each), "percentile " + each);
        }
        long[] order = values.clone();
        Arrays.sort(order);
        assertEquals(order[order.length - 1], counted.percentile(100));
    }

    @Test
    void shouldShowEverythingOfFewAndAnEvenPartOfMany() {
        Downsampling few = new Downsampling(10, 16);
        assertEquals(10, few.count());
        assertEquals("frames", few.label("frames"));
        assertEquals(7, few.place(7));
        Downsampling many = new Downsampling(1000, 16);
        assertEquals(15, many.count());
        assertEquals("frames (1 of 64)", many.label("frames"));
        Set<Integer> within = new HashSet<>();
        for (int i = 0; i < many.count(); i++) {
            assertEquals(i, many.place(i) / 64);
            within.add(many.place(i) % 64);
        }
        assertTrue(within.size() > 5, "not always the same place: " + within);
    }
}
