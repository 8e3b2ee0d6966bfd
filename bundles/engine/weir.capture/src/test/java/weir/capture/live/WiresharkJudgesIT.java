package weir.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.capture.CaptureLimits;
import weir.api.capture.CaptureRequest;
import weir.capture.TestFrames;
import weir.capture.file.CaptureSource;
import weir.capture.file.PcapngWriter;

/** What we write is what tshark reads, where it is installed. */
class WiresharkJudgesIT {
    private static final long START_NS = 1_700_000_000_123_456_789L;

    @TempDir
    Path folder;

    @Test
    void shouldWriteFilesThatTsharkReads() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "no tshark");
        Path file = folder.resolve("own.pcapng");
        List<String> expected = new ArrayList<>();
        CaptureSource source =
                new CaptureSource("client-eth0", "client:client-eth0", "tcp", 1, CaptureLimits.LONGEST_FRAME);
        try (PcapngWriter writer = PcapngWriter.begin(file, CaptureRequest.PRIVATE, List.of(source))) {
            for (int i = 0; i < 2000; i++) {
                byte[] frame = TestFrames.tcp(true, TestFrames.ACK, i, 1, new byte[i % 1400]);
                writer.packet(START_NS + i * 1001L, frame, frame.length);
                long ns = START_NS + i * 1001L;
                expected.add(ns / 1_000_000_000 + "." + ns % 1_000_000_000 + "\t" + frame.length + "\tclient-eth0");
            }
            writer.statistics(START_NS, START_NS + 5_000_000, 2000, 3);
        }
        List<String> read = tshark(file, "frame.time_epoch", "frame.len", "frame.interface_name");
        assertEquals(expected, read);
        assertEquals(
                "client:client-eth0",
                tshark(file, "frame.interface_description").get(0));
    }

    private static List<String> tshark(Path file, String... fields) throws IOException {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString(), "-T", "fields"));
        for (String field : fields) {
            command.add("-e");
            command.add(field);
        }
        Process tshark = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = tshark.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        }
    }
}
