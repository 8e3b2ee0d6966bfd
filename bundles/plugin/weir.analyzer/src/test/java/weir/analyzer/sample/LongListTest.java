package weir.analyzer.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LongListTest {
    private static final int SPILLED = 50_000;

    @Property(tries = 200)
    void shouldGiveBackWhatWasPacked(@ForAll @Size(max = 50) long[] values) {
        assertArrayEquals(values, PackedLongs.unpack(PackedLongs.pack(values), values.length));
    }

    @Property(tries = 40)
    void shouldKeepEachValueWhereverItIs(@ForAll long seed, @ForAll @IntRange(max = 8000) int size) {
        long[] values = mixed(seed, size);
        LongList list = new LongList(new BlockStore(8_000));
        for (long value : values) {
            list.add(value);
        }
        assertArrayEquals(values, list.toArray());
        assertArrayEquals(values, list.snapshot().toArray());
        Random random = new Random(seed);
        for (int i = 0; i < Math.min(size, 20); i++) {
            int at = random.nextInt(size);
            assertEquals(values[at], list.get(at));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(size));
        assertThrows(IndexOutOfBoundsException.class, () -> list.snapshot().get(-1));
    }

    /** Small steps, large ones, and the extremes. */
    private static long[] mixed(long seed, int size) {
        Random random = new Random(seed);
        return LongStream.generate(() -> switch (random.nextInt(4)) {
                    case 0 -> random.nextLong();
                    case 1 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
                    default -> 1_700_000_000_000_000_000L + random.nextInt(1_000_000);
                })
                .limit(size)
                .toArray();
    }

    @Test
    void shouldTakeFewBytesForTimes() {
        BlockStore store = new BlockStore(1 << 20);
        LongList list = new LongList(store);
        Random random = new Random(1);
        long time = 1_700_000_000_000_000_000L;
        for (int i = 0; i < 100 * LongList.BLOCK + 1; i++) {
            time += random.nextInt(5_000_000);
            list.add(time);
        }
        long each = store.heldBytes() / (100 * LongList.BLOCK);
        assertTrue(each <= 4, each + " bytes each");
    }

    @Test
    void shouldSpillBeyondItsLimitAndNotBefore() {
        BlockStore store = new BlockStore(10_000);
        LongList list = new LongList(store);
        LongStream.range(0, SPILLED).forEach(i -> list.add(i * i));
        assertTrue(store.heldBytes() <= 10_000, store.heldBytes() + " bytes held");
        assertTrue(store.spilled() > 30, store.spilled() + " blocks in the file");
        LongList second = new LongList(store);
        second.addAll(list);
        assertArrayEquals(LongStream.range(0, SPILLED).map(i -> i * i).toArray(), second.toArray());
    }

    @Test
    void shouldNotShowInASnapshotWhatComesLater() {
        LongList list = new LongList(new BlockStore(0));
        LongStream.range(0, 1500).forEach(list::add);
        LongList.Snapshot snapshot = list.snapshot();
        LongStream.range(1500, 9000).forEach(list::add);
        assertArrayEquals(LongStream.range(0, 1500).toArray(), snapshot.toArray());
        assertEquals(9000, list.size());
    }

    @Test
    void shouldUseTheRoomAgainOfListsThatAreGone() {
        BlockStore store = new BlockStore(5_000);
        fill(store);
        int most = store.spilled();
        Awaitility.await().untilAsserted(() -> {
            System.gc();
            fill(store);
            assertTrue(store.spilled() <= 2 * most, store.spilled() + " blocks after " + most);
            assertTrue(store.heldBytes() > 0);
        });
        LongList kept = new LongList(store);
        LongStream.range(0, SPILLED).forEach(kept::add);
        fill(store);
        assertArrayEquals(LongStream.range(0, SPILLED).toArray(), kept.toArray());
    }

    private static void fill(BlockStore store) {
        LongList list = new LongList(store);
        LongStream.range(0, SPILLED).forEach(i -> list.add(-i));
    }

    @Test
    void shouldLeaveNoFileBehind() throws IOException {
        LongList list = new LongList(new BlockStore(0));
        LongStream.range(0, SPILLED).forEach(list::add);
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (var files = Files.list(folder)) {
            assertTrue(
                    files.noneMatch(each -> String.valueOf(each.getFileName()).startsWith("weir-analysis")));
        }
        assertEquals(SPILLED - 1, list.get(SPILLED - 1));
    }
}
