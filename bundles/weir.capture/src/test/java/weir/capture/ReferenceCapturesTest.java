package weir.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.capture.CaptureSummary;
import weir.api.capture.FrameCursor;

/** What we see in real captures is what Wireshark sees. */
class ReferenceCapturesTest {
    @ParameterizedTest
    @CsvSource({
        "clean_client, 3616",
        "clean_server, 3616",
        "superframes_client, 2002",
        "lossy_client, 5062",
        "lossy_server, 5851"
    })
    void shouldFindTheRtmpFramesThatWiresharkFinds(String name, long packets) throws Exception {
        Path capture = ReferenceCaptures.file(name + ".pcap");
        List<Long> expected = new ArrayList<>();
        for (String line : Files.readAllLines(ReferenceCaptures.file(name + ".rtmp_frames.txt"))) {
            expected.add(Long.valueOf(line.strip()));
        }
        List<Long> found = new ArrayList<>();
        try (FrameCursor cursor = new StoredCaptures().open(capture, "rtmp", 0)) {
            while (cursor.advance()) {
                found.add(cursor.frame().number());
            }
            CaptureSummary summary = cursor.summary();
            assertEquals(packets, summary.packets());
            assertFalse(summary.truncated());
        }
        assertEquals(expected, found);
    }
}
