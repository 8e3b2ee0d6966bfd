package weir.capture.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import weir.capture.file.ReadAhead;

class WindowTest {
    /** Gives the bytes of a pattern, in pieces of any size. */
    private static final class Pattern implements ByteSource {
        private final Random random;
        private final long size;
        private long at;

        Pattern(long seed, long size) {
            random = new Random(seed);
            this.size = size;
        }

        static byte at(long position) {
            return (byte) (position * 31 + (position >> 8));
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int most = random.nextInt(5) == 0 ? 7 : length;
            int count = (int) Math.min(size - at, 1 + random.nextInt(most));
            for (int i = 0; i < count; i++) {
                into[from + i] = at(at + i);
            }
            at += count;
            return count;
        }

        @Override
        public boolean cut() {
            return false;
        }

        @Override
        public void close() {}
    }

    @Property(tries = 60)
    void shouldShowTheBytesOfAnyPieceInAnyBlocks(@ForAll long seed, @ForAll boolean ahead) throws IOException {
        Random random = new Random(seed);
        long size = 3_000_000L + random.nextInt(1_000_000);
        ByteSource source = new Pattern(seed, size);
        Path name = Path.of("pattern");
        try (Window window = new Window(ahead ? new ReadAhead(source, name) : new Blocks.Direct(source))) {
            long at = 0;
            while (at < size) {
                int longest = random.nextInt(20) == 0 ? 900_000 : 2000;
                int length = (int) Math.min(size - at, 1 + random.nextInt(longest));
                assertTrue(window.covers(at, length));
                for (int probe = 0; probe < 20; probe++) {
                    int offset = probe == 0 ? length - 1 : random.nextInt(length);
                    assertEquals(Pattern.at(at + offset), window.bytes()[window.index(at + offset)]);
                    assertEquals(Pattern.at(at + offset), window.buffer().get(window.index(at + offset)));
                }
                at += length + (random.nextInt(30) == 0 ? random.nextInt(800_000) : 0);
            }
            assertFalse(window.covers(at, 1));
            assertEquals(size, window.end());
        }
    }

    @Test
    void shouldEndItsThreadWhenClosedEarly() throws IOException {
        Path name = Path.of("closed-early");
        try (Window window = new Window(new ReadAhead(new Pattern(1, 100_000_000), name))) {
            assertTrue(window.covers(0, 100));
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("closed-early") && thread.isAlive()));
    }
}
