package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages captures of random traffic and gives them to all analyzers: some seconds of what {@code bench/fuzz} does for as
 * long as one likes. The property {@code weir.fuzz.seed} makes it another.
 */
class AnalyzersFuzzTest {
    private static final long TIME_NS = 5_000_000_000L;
    private static final int MOST_INPUTS = 1000;
    private static final int FRAMES = 60;

    @TempDir
    Path folder;

    @Test
    void shouldReportWhateverComes() throws Exception {
        int seed = Integer.getInteger("weir.fuzz.seed", 1);
        Random random = new Random(seed);
        List<byte[]> corpus = corpus();
        corpus.add(Files.readAllBytes(RandomTraffic.write(seed, FRAMES, folder.resolve("random.pcap"))));
        long endNs = System.nanoTime() + TIME_NS;
        int inputs = 0;
        while (inputs < MOST_INPUTS && System.nanoTime() < endNs) {
            byte[] input = inputs < corpus.size()
                    ? corpus.get(inputs)
                    : damaged(corpus.get(random.nextInt(corpus.size())), random);
            try {
                AnalyzersFuzz.fuzzerTestOneInput(input);
            } catch (Exception | Error e) {
                throw new AssertionError(
                        "seed " + seed + ", input " + inputs + ": "
                                + HexFormat.of().formatHex(input),
                        e);
            }
            inputs++;
        }
        assertTrue(inputs > corpus.size(), inputs + " inputs");
    }

    /** What {@code bench/fuzz} begins with, and what it found. */
    private static List<byte[]> corpus() throws Exception {
        List<byte[]> corpus = new ArrayList<>();
        URI folder = AnalyzersFuzzTest.class.getResource("/fuzz/analyzers").toURI();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.sorted().toList()) {
                corpus.add(Files.readAllBytes(file));
            }
        }
        return corpus;
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(10) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int i = 1 << random.nextInt(10); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }
}
