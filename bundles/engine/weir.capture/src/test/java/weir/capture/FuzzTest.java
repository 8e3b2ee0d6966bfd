package weir.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.capture.rtmp.StreamFuzz;

/**
 * Changes the files of {@code src/test/resources/fuzz} at random and gives them to the readers and decoders: a few
 * seconds of what {@code bench/fuzz} does for as long as one likes, with the coverage as a guide. The property
 * {@code weir.fuzz.seconds} makes it longer (above 5 min with {@code -Dtest.within}), {@code weir.fuzz.seed} makes it
 * another.
 */
class FuzzTest {
    private static final int MOST_INPUTS = 4000;
    private static final long MOST_ALLOCATED = 256L << 20;
    private static final int LARGEST = 64 << 10;
    private static final int[] INTERESTING = {0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, -1
    };

    private enum Subject {
        CAPTURE,
        STREAM;

        void run(byte[] input) throws Exception {
            if (this == CAPTURE) {
                CaptureFuzz.fuzzerTestOneInput(input);
            } else {
                StreamFuzz.fuzzerTestOneInput(input);
            }
        }

        List<byte[]> corpus() throws Exception {
            Path folder = Path.of(FuzzTest.class
                    .getResource("/fuzz/" + name().toLowerCase(java.util.Locale.ROOT))
                    .toURI());
            List<byte[]> corpus = new ArrayList<>();
            try (var files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    corpus.add(Files.readAllBytes(file));
                }
            }
            return corpus;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldWithstandWhateverComes(Subject subject) throws Exception {
        long seed = Long.getLong("weir.fuzz.seed", 1);
        Integer seconds = Integer.getInteger("weir.fuzz.seconds");
        long endNs = System.nanoTime() + (seconds == null ? 5 : seconds) * 1_000_000_000L;
        Random random = new Random(seed);
        List<byte[]> corpus = subject.corpus();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int inputs = 0;
        while (System.nanoTime() < endNs && (seconds != null || inputs < MOST_INPUTS)) {
            byte[] input = inputs < corpus.size() ? corpus.get(inputs) : changed(corpus, random);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                subject.run(input);
            } catch (Exception | Error e) {
                throw new AssertionError("seed " + seed + ", input " + inputs + ": " + hex(input), e);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < MOST_ALLOCATED, () -> allocated + " bytes allocated for " + hex(input));
            inputs++;
        }
        assertTrue(inputs > corpus.size(), inputs + " inputs");
    }

    private static String hex(byte[] input) {
        return HexFormat.of().formatHex(input);
    }

    private static byte[] changed(List<byte[]> corpus, Random random) {
        byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            bytes = change(bytes, corpus, random);
        }
        return bytes.length > LARGEST ? Arrays.copyOf(bytes, LARGEST) : bytes;
    }

    private static byte[] change(byte[] bytes, List<byte[]> corpus, Random random) {
        if (bytes.length < 8) {
            return corpus.get(random.nextInt(corpus.size())).clone();
        }
        int at = random.nextInt(random.nextInt(3) == 0 ? Math.min(64, bytes.length) : bytes.length);
        int length = 1 + random.nextInt(Math.min(bytes.length - at, 1 << random.nextInt(10)));
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2, 3 -> number(bytes, at, random);
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> { // leaves a piece out
                return join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
            }
            case 6 -> { // repeats a piece
                return join(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
            }
            default -> { // goes on as another does
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                int from = random.nextInt(other.length);
                return join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
            }
        }
        return bytes;
    }

    /** Sets a field of one to four bytes, in either order. */
    private static void number(byte[] bytes, int at, Random random) {
        int size = Math.min(1 << random.nextInt(3), bytes.length - at);
        int value = INTERESTING[random.nextInt(INTERESTING.length)] + random.nextInt(3) - 1;
        boolean little = random.nextBoolean();
        for (int i = 0; i < size; i++) {
            bytes[at + i] = (byte) (value >>> (8 * (little ? i : size - 1 - i)));
        }
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
