package weir.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.WeirException;
import weir.api.capture.CaptureSummary;
import weir.api.capture.FrameCursor;
import weir.capture.command.StoredCaptures;

/** Files that are not what they should be: said in words, read as far as that makes sense, never for long. */
class BadInputTest {
    private static final long FOUR_GB = 4L << 30;
    private static final int BIG_FILE_FRAMES = 12_000;

    @TempDir
    Path folder;

    private final StoredCaptures captures = new StoredCaptures();

    private static byte[] capture(int frames, int payload) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            all.add(TestFrames.tcp(true, TestFrames.ACK, 1 + i * payload, 1, new byte[payload]));
        }
        return TestFrames.pcap(all, ByteOrder.LITTLE_ENDIAN, true);
    }

    /** A file of that content, then nothing but zeros that take no room on the disk. */
    private Path followedByZeros(byte[] head) throws Exception {
        Path file = Files.write(folder.resolve("zeros.pcap"), head);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(FOUR_GB);
        }
        return file;
    }

    @Test
    void shouldRefuseGigabytesOfZerosAtOnce() throws Exception {
        Path file = followedByZeros(new byte[0]);
        WeirException refusal = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(WeirException.class, () -> captures.open(file, "rtmp", 0)));
        assertTrue(refusal.getMessage().contains("0x00000000"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldStopWhereZerosFollow(boolean pcapng) throws Exception {
        byte[] head = pcapng
                ? PcapngBytes.section(ByteOrder.BIG_ENDIAN)
                        .face("eth0", "", 9)
                        .packet(0, 1, new byte[60])
                        .done()
                : capture(1, 10);
        Path file = followedByZeros(head);
        CaptureSummary summary = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> captures.summarize(file));
        assertEquals(1, summary.packets());
        assertTrue(summary.truncated());
        assertTrue(summary.damage().startsWith("damaged at byte " + head.length), summary.damage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReadUpToAnyCut(boolean pcapng) throws Exception {
        byte[] frame = TestFrames.tcp(true, TestFrames.ACK, 1, 1, new byte[30]);
        byte[] whole = pcapng
                ? PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                        .face("eth0", "client:eth0", 9)
                        .packet(0, 1, frame)
                        .packet(0, 2, frame)
                        .done()
                : capture(2, 30);
        long before = 0;
        for (int length = 0; length <= whole.length; length++) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            try {
                CaptureSummary summary = captures.summarize(file);
                assertTrue(summary.packets() >= before, "cut at " + length);
                before = summary.packets();
                assertFalse(length == whole.length && summary.truncated());
            } catch (WeirException e) {
                assertTrue(length < 28, "cut at " + length + ": " + e.getMessage());
            }
        }
        assertEquals(2, before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReadOnBehindAFrameThatClaimsAGigabyteOnTheWire(boolean pcapng) throws Exception {
        byte[] bytes = pcapng
                ? PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                        .face("eth0", "", 9)
                        .packet(0, 1, new byte[60])
                        .packet(0, 2, new byte[60])
                        .done()
                : capture(2, 6);
        int wireLength = bytes.length - (pcapng ? 68 : 64);
        assertEquals(60, bytes[wireLength], "the second frame's length on the wire");
        bytes[wireLength + 3] = 0x40;
        CaptureSummary summary = captures.summarize(Files.write(folder.resolve("long"), bytes));
        assertEquals(2, summary.packets());
        assertEquals(120 + (1L << 30), summary.bytes());
        assertEquals("", summary.damage());
    }

    @Test
    void shouldStopAtAFrameThatClaimsGigabytesInTheFile() throws Exception {
        byte[] bytes = capture(2, 6);
        bytes[bytes.length - 65] = 0x40;
        CaptureSummary summary = captures.summarize(Files.write(folder.resolve("long"), bytes));
        assertEquals(1, summary.packets());
        assertEquals("damaged at byte 100: a frame of 1073741884 bytes; read up to there", summary.damage());
    }

    @Test
    void shouldFilterNoMoreOfAFrameThanTheFileSaysThatItHas() throws Exception {
        byte[] bytes = capture(1, 6);
        bytes[16] = 30;
        bytes[18] = 0;
        Path file = Files.write(folder.resolve("snapped"), bytes);
        for (String filter : List.of("ether[40] = 0", "ether[20] = 0")) {
            try (FrameCursor cursor = captures.open(file, filter, 0)) {
                assertEquals(filter.startsWith("ether[20]"), cursor.advance(), "as tcpdump 4.99 does");
            }
        }
    }

    @Test
    void shouldReadOnWhenItIsDeleted() throws Exception {
        Path file = Files.write(folder.resolve("deleted.pcap"), capture(BIG_FILE_FRAMES, 1000));
        assertTrue(Files.size(file) > 8 << 20, "read ahead by a thread");
        try (FrameCursor cursor = captures.open(file, "", 0)) {
            assertTrue(cursor.advance());
            Files.delete(file);
            while (cursor.advance()) {
                assertEquals(1054, cursor.frame().wireBytes());
            }
            assertEquals(BIG_FILE_FRAMES, cursor.summary().packets());
            assertFalse(cursor.summary().truncated());
        }
    }

    @Test
    void shouldReadUpToWhereItIsCutMeanwhile() throws Exception {
        Path file = Files.write(folder.resolve("shrinks.pcap"), capture(BIG_FILE_FRAMES, 1000));
        try (FrameCursor cursor = captures.open(file, "", 0)) {
            assertTrue(cursor.advance());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(100_001);
            }
            while (cursor.advance()) {
                assertEquals(1054, cursor.frame().wireBytes());
            }
            assertTrue(cursor.summary().packets() >= 93, cursor.summary().toString());
            assertTrue(cursor.summary().truncated());
        }
    }

    @Test
    void shouldKeepTheOrderOfTheFileWhenTimeRunsBackwards() throws Exception {
        byte[] bytes = PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                .face("eth0", "", 9)
                .packet(0, 900, new byte[60])
                .packet(0, 100, new byte[60])
                .done();
        CaptureSummary summary = captures.summarize(Files.write(folder.resolve("back.pcapng"), bytes));
        assertEquals(900, summary.firstEpochNs());
        assertEquals(100, summary.lastEpochNs());
    }
}
