package weir.capture.rtmp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.capture.FrameCursor;
import weir.capture.StoredCaptures;
import weir.capture.TestFrames;

/** RTMP is what tshark says it is, where that is installed, in made-up traffic that real programs seldom send. */
class WiresharkJudgesRtmpIT {
    private static final int[] TYPES = {1, 3, 4, 5, 6, 8, 9, 9, 9, 15, 17, 18, 20, 22};

    @TempDir
    Path folder;

    @BeforeEach
    void findTshark() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "no tshark");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void shouldAgreeOnRandomMessages(int seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> parts = new ArrayList<>();
        int chunk = 128;
        for (int i = 0; i < 600; i++) {
            if (i % 50 == 10) {
                chunk = 1 + random.nextInt(5000);
                parts.add(RtmpTalk.message(2, 1, new byte[] {0, 0, (byte) (chunk >> 8), (byte) chunk}, 1 << 20));
            }
            byte[] body = new byte[random.nextInt(i % 37 == 0 ? 40_000 : 600)];
            random.nextBytes(body);
            int stream = 3 + random.nextInt(i % 9 == 0 ? 400 : 5);
            long timestamp = i % 11 == 0 ? 0x01000000L : i;
            parts.add(RtmpTalk.message(stream, TYPES[random.nextInt(TYPES.length)], body, chunk, timestamp));
        }
        judge(cut(RtmpTalk.join(parts.toArray(byte[][]::new)), random, 1448));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9})
    void shouldAgreeOnNoise(int seed) throws Exception {
        Random random = new Random(seed);
        byte[] noise = new byte[300_000];
        random.nextBytes(noise);
        for (int i = 0; i < noise.length; i += 1 + random.nextInt(40)) {
            noise[i] = (byte) (random.nextBoolean() ? random.nextInt(24) : 0);
        }
        judge(cut(noise, random, 700));
    }

    private static RtmpTalk cut(byte[] stream, Random random, int longest) {
        RtmpTalk talk = new RtmpTalk().greet();
        int at = 0;
        while (at < stream.length) {
            int end = Math.min(stream.length, at + 1 + random.nextInt(longest));
            talk.server(RtmpTalk.part(stream, at, end));
            at = end;
        }
        return talk;
    }

    private void judge(RtmpTalk talk) throws Exception {
        Path file = Files.write(folder.resolve("t.pcap"), TestFrames.pcap(talk.frames, ByteOrder.LITTLE_ENDIAN, true));
        List<String> ours = new ArrayList<>();
        try (FrameCursor cursor = new StoredCaptures().open(file, "rtmp", 0)) {
            while (cursor.advance()) {
                ours.add(String.valueOf(cursor.frame().number()));
            }
        }
        assertEquals(tshark(file), ours);
    }

    private static List<String> tshark(Path file) throws IOException {
        Process tshark = new ProcessBuilder(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-o",
                        "tcp.reassemble_out_of_order:TRUE",
                        "-Y",
                        "rtmpt",
                        "-T",
                        "fields",
                        "-e",
                        "frame.number")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = tshark.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        }
    }
}
