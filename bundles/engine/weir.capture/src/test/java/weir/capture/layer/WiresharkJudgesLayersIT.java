package weir.capture.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.api.capture.FrameCursor;
import weir.api.frame.FrameHeaders;
import weir.capture.TestFrames;
import weir.capture.command.StoredCaptures;

/** In each frame there is the TCP that tshark sees. */
class WiresharkJudgesLayersIT {
    @TempDir
    Path folder;

    /** TCP, and what is no TCP for either. */
    private static List<byte[]> packets() {
        Random random = new Random(1);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] frame = TestFrames.tcp(i % 2 == 0, TestFrames.ACK, i, i, new byte[random.nextInt(50)]);
            byte[] packet = Arrays.copyOfRange(frame, 14, frame.length);
            packet[9] = (byte) (i % 5 == 4 ? 1 : 6);
            packets.add(packet);
        }
        return packets;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BSD_LOOPBACK_BIG")
    void shouldFindTcpWhereTsharkDoes(Encapsulation encapsulation) throws Exception {
        Path file = Files.write(folder.resolve("t.pcap"), encapsulation.capture(packets()));
        List<String> found = new ArrayList<>();
        try (FrameCursor cursor = new StoredCaptures().open(file, "", 0)) {
            while (cursor.advance()) {
                FrameHeaders headers = cursor.frame().headers();
                if (headers.isTcp()) {
                    found.add(cursor.frame().number() + "\t" + headers.tcpSequence() + "\t" + headers.payloadLength());
                }
            }
        }
        assertEquals(32, found.size());
        assertEquals(tshark(file), found);
    }

    private static List<String> tshark(Path file) throws IOException {
        Process tshark = new ProcessBuilder(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-Y",
                        "tcp",
                        "-o",
                        "tcp.relative_sequence_numbers:FALSE",
                        "-T",
                        "fields",
                        "-e",
                        "frame.number",
                        "-e",
                        "tcp.seq_raw",
                        "-e",
                        "tcp.len")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = tshark.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        }
    }
}
