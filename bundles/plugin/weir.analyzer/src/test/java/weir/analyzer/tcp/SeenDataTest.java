package weir.analyzer.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.analyzer.tcp.SeenData.Kind;

class SeenDataTest {
    private final SeenData seen = new SeenData();

    @Test
    void shouldTellWhatIsLateFromWhatComesAgain() {
        assertEquals(Kind.NEW, seen.take(1000, 100));
        assertEquals(Kind.NEW, seen.take(1200, 100), "behind a gap");
        assertEquals(Kind.LATE, seen.take(1150, 50));
        assertEquals(Kind.AGAIN, seen.take(1100, 100), "half of it was here");
        assertEquals(Kind.AGAIN, seen.take(1250, 200), "it goes on behind what was here");
        assertEquals(Kind.NEW, seen.take(1450, 1));
        assertEquals(Kind.LATE, seen.take(900, 100), "before the first that was captured");
        assertEquals(Kind.AGAIN, seen.take(900, 1));
    }

    @Test
    void shouldSayWhatABitForEachByteSaysAcrossTheWrap() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            SeenData ranges = new SeenData();
            BitSet bits = new BitSet();
            for (int i = 0; i < 400; i++) {
                int from = i == 0 ? 2000 : random.nextInt(4000);
                int count = 1 + random.nextInt(random.nextBoolean() ? 20 : 300);
                boolean isNew = bits.nextSetBit(from) < 0;
                boolean isUnseen = bits.get(from, from + count).isEmpty();
                assertEquals(
                        isNew ? Kind.NEW : isUnseen ? Kind.LATE : Kind.AGAIN,
                        ranges.take(from - 1000, count),
                        "seed " + seed + ", segment " + i);
                int before = bits.cardinality();
                bits.set(from, from + count);
                assertEquals(bits.cardinality() - before, ranges.fresh(), "seed " + seed + ", segment " + i);
            }
        }
    }

    @Test
    void shouldTakeTheLowestOfTooManyGapsForSeen() {
        for (int i = 0; i <= SeenData.MOST_GAPS + 1; i++) {
            seen.take(i * 10, 5);
        }
        assertEquals(Kind.AGAIN, seen.take(5, 5));
        assertEquals(Kind.LATE, seen.take(15, 5));
    }
}
