package weir.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.capture.file.CaptureOpener;
import weir.capture.file.FileCursor;
import weir.capture.filter.Filters;

/** The files of a ring are one capture. */
class RingFilesTest {
    @TempDir
    Path folder;

    private final List<Path> ring = new ArrayList<>();
    private int made;

    @BeforeEach
    void makeTheFirstFile() throws IOException {
        next(10, 11);
    }

    private static byte[] bytes(int... epochsNs) {
        PcapngBytes bytes = PcapngBytes.section(ByteOrder.LITTLE_ENDIAN).face("eth0", "", 9);
        for (int epochNs : epochsNs) {
            bytes.packet(0, epochNs, new byte[60]);
        }
        return bytes.done();
    }

    /** The next file, with frames of these times. */
    private void next(int... epochsNs) throws IOException {
        ring.add(Files.write(folder.resolve(String.format("r_%05d_20260131235959.pcapng", ++made)), bytes(epochsNs)));
    }

    private void replaceOldest() throws IOException {
        Files.delete(ring.remove(0));
    }

    private FileCursor open() throws Exception {
        return CaptureOpener.openRing(folder.resolve("r.pcapng"), () -> List.copyOf(ring), Filters.parse(""), 0);
    }

    private static List<String> rest(FileCursor cursor) throws IOException {
        List<String> frames = new ArrayList<>();
        while (cursor.advance()) {
            frames.add(cursor.frame().number() + ":" + cursor.frame().epochNs());
        }
        return frames;
    }

    @Test
    void shouldGoOnFromFileToFile() throws Exception {
        next(20);
        try (FileCursor cursor = open()) {
            assertEquals(List.of("1:10", "2:11", "3:20"), rest(cursor));
            next(30, 31);
            replaceOldest();
            replaceOldest();
            next();
            assertEquals(List.of("4:30", "5:31"), rest(cursor));
            assertFalse(cursor.summary().truncated(), cursor.summary().damage());
            assertEquals(5, cursor.summary().packets());
        }
    }

    @Test
    void shouldTellWhatWasReplacedBeforeItWasRead() throws Exception {
        try (FileCursor cursor = open()) {
            assertTrue(cursor.advance());
            for (int i = 2; i < 6; i++) {
                next(10 * i);
            }
            replaceOldest();
            replaceOldest();
            replaceOldest();
            assertEquals(List.of("2:11", "3:40", "4:50"), rest(cursor), "an open file is read to its end");
            assertTrue(cursor.summary().truncated());
            assertTrue(
                    cursor.summary().damage().startsWith("not whole: 2 files"),
                    cursor.summary().damage());
        }
        try (FileCursor late = open()) {
            assertEquals(List.of("1:40", "2:50"), rest(late));
            assertTrue(
                    late.summary().damage().startsWith("not whole: 3 files"),
                    late.summary().damage());
        }
    }

    @Test
    void shouldWaitForTheRestOfTheFileThatIsWritten() throws Exception {
        byte[] more = bytes(20, 21);
        Path second = folder.resolve("r_00002_20260131235959.pcapng");
        Files.write(second, Arrays.copyOf(more, more.length - 70));
        try (FileCursor cursor = open()) {
            ring.add(second);
            assertEquals(List.of("1:10", "2:11", "3:20"), rest(cursor));
            Files.write(second, Arrays.copyOfRange(more, more.length - 70, more.length), StandardOpenOption.APPEND);
            assertEquals(List.of("4:21"), rest(cursor));
            assertFalse(cursor.summary().truncated());
        }
    }

    @Test
    void shouldRefuseARingWithoutAFile() {
        ring.clear();
        assertThrows(WeirException.class, this::open);
    }
}
