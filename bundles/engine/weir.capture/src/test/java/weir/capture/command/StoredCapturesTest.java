package weir.capture.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.WeirException;
import weir.api.capture.CaptureLimits;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.CaptureSummary;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.capture.PcapngBytes;
import weir.capture.TestFrames;
import weir.capture.file.CaptureSource;
import weir.capture.file.PcapngWriter;

class StoredCapturesTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final CapturePoint CLIENT = new CapturePoint("client", "client-eth0");

    @TempDir
    Path folder;

    private final StoredCaptures captures = new StoredCaptures();

    private static List<byte[]> frames(int count) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(TestFrames.tcp(i % 2 == 0, TestFrames.ACK, i, i, new byte[i % 100]));
        }
        return frames;
    }

    private Path write(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void shouldReadPcapOfBothByteOrdersAndResolutions(boolean big, boolean nanoseconds) throws Exception {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Path file = write("a.pcap", TestFrames.pcap(frames(1500), order, nanoseconds));
        try (FrameCursor cursor = captures.open(file, "", 7)) {
            assertTrue(cursor.advance());
            assertTrue(cursor.advance());
            CapturedFrame frame = cursor.frame();
            assertEquals(2, frame.number());
            assertEquals(START_NS + 1_000_000, frame.epochNs());
            assertEquals(55, frame.wireBytes());
            assertEquals(7, frame.input());
            assertEquals(1935, frame.headers().sourcePort());
            assertEquals(55, frame.bytes().limit());
            CapturedFrame kept = frame.copy();
            while (cursor.advance()) {
                assertTrue(frame.headers().isTcp());
            }
            assertEquals(2, kept.number());
            assertEquals(1935, kept.headers().sourcePort());
            assertEquals(55, kept.bytes().limit());
            CaptureSummary summary = cursor.summary();
            assertEquals("pcap", summary.format());
            assertEquals(1500, summary.packets());
            assertEquals(List.of(new CapturePoint("a.pcap", "")), summary.points());
            assertEquals(START_NS, summary.firstEpochNs());
            assertEquals(START_NS + 1_499_000_000L, summary.lastEpochNs());
            assertFalse(summary.truncated());
        }
    }

    @Test
    void shouldReadBackWhatOurWriterWrites() throws Exception {
        Path file = folder.resolve("own.pcapng");
        List<byte[]> frames = frames(3000);
        CaptureSource source = new CaptureSource(
                CLIENT.interfaceName(), CLIENT.toString(), "tcp port 1935", 1, CaptureLimits.LONGEST_FRAME);
        try (PcapngWriter writer = PcapngWriter.begin(file, CaptureRequest.PRIVATE, List.of(source))) {
            for (int i = 0; i < frames.size(); i++) {
                writer.packet(START_NS + i, frames.get(i), frames.get(i).length + 4);
            }
            writer.statistics(START_NS, START_NS + 3000, 3007, 7);
        }
        try (FrameCursor cursor = captures.open(file, "tcp", 0)) {
            for (int i = 0; i < frames.size(); i++) {
                assertTrue(cursor.advance());
                assertEquals(START_NS + i, cursor.frame().epochNs());
                assertEquals(frames.get(i).length + 4, cursor.frame().wireBytes());
                assertEquals(ByteBuffer.wrap(frames.get(i)), cursor.frame().bytes());
            }
            assertFalse(cursor.advance());
            assertEquals(List.of(CLIENT), cursor.summary().points());
            assertEquals("pcapng", cursor.summary().format());
            assertFalse(cursor.summary().truncated());
        }
    }

    @Test
    void shouldReadSectionsOfBothByteOrdersAndSkipUnknownBlocks() throws Exception {
        byte[] first = PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                .face("eth0", "", 6)
                .unknown(40)
                .packet(0, 1_000_000, frames(3).get(2))
                .face("eth1", "server:eth1", 0x80 | 10)
                .packet(1, 2048 + 512, frames(1).get(0))
                .done();
        byte[] second = PcapngBytes.section(ByteOrder.BIG_ENDIAN)
                .face("x", "other:y", 12)
                .packet(0, 5_000_000_001_999L, frames(5).get(4))
                .simple(frames(1).get(0))
                .done();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        List<Long> times = new ArrayList<>();
        try (FrameCursor cursor = captures.open(write("s.pcapng", both), "", 0)) {
            while (cursor.advance()) {
                times.add(cursor.frame().epochNs());
                assertTrue(cursor.frame().headers().isTcp());
            }
            assertEquals(List.of(1_000_000_000L, 2_500_000_000L, 5_000_000_001L, 0L), times);
            assertEquals(
                    List.of(
                            new CapturePoint("s.pcapng", "eth0"),
                            new CapturePoint("server", "eth1"),
                            new CapturePoint("s.pcapng", "x")),
                    cursor.summary().points());
            assertFalse(cursor.summary().truncated());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadUpToACut(boolean pcapng) throws Exception {
        byte[] whole = pcapng
                ? PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                        .face("e", "", 9)
                        .packet(0, 1, frames(1).get(0))
                        .packet(0, 2, frames(1).get(0))
                        .done()
                : TestFrames.pcap(frames(2), ByteOrder.LITTLE_ENDIAN, true);
        Path file = write("cut", Arrays.copyOf(whole, whole.length - 3));
        CaptureSummary summary = captures.summarize(file);
        assertEquals(1, summary.packets());
        assertTrue(summary.truncated());
    }

    @Test
    void shouldFollowAFileThatGrows() throws Exception {
        byte[] whole = TestFrames.pcap(frames(10), ByteOrder.BIG_ENDIAN, false);
        Path file = write("grows.pcap", Arrays.copyOf(whole, 24));
        try (FrameCursor cursor = captures.open(file, "", 0)) {
            assertFalse(cursor.advance());
            int seen = 0;
            for (int at = 24; at < whole.length; at += 7) {
                Files.write(
                        file, Arrays.copyOfRange(whole, at, Math.min(whole.length, at + 7)), StandardOpenOption.APPEND);
                while (cursor.advance()) {
                    seen++;
                    assertEquals(seen, cursor.frame().number());
                }
            }
            assertEquals(10, seen);
            assertFalse(cursor.summary().truncated());
        }
    }

    @Test
    void shouldEndAtDamage() throws Exception {
        byte[] bytes = TestFrames.pcap(frames(5), ByteOrder.LITTLE_ENDIAN, false);
        bytes[24 + 16 + 54 + 8 + 3] = 0x7f;
        CaptureSummary summary = captures.summarize(write("damaged.pcap", bytes));
        assertEquals(1, summary.packets());
        assertTrue(summary.truncated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "this is a text and no capture at all", "\u00d4\u00c3\u00b2\u00a1\u0002"})
    void shouldRefuseWhatIsNoCapture(String content) throws Exception {
        Path file = write("no.pcap", content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        WeirException refusal = assertThrows(WeirException.class, () -> captures.open(file, "", 0));
        assertTrue(refusal.what().contains("no.pcap"), refusal.what());
        assertFalse(refusal.fix().isEmpty());
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> captures.open(folder.resolve("none.pcap"), "", 0));
        assertThrows(WeirException.class, () -> captures.open(folder, "", 0));
    }

    @Test
    void shouldFilterByBpf() throws Exception {
        Path file = write("f.pcap", TestFrames.pcap(frames(100), ByteOrder.LITTLE_ENDIAN, false));
        try (FrameCursor cursor = captures.open(file, "tcp src port 1935 and greater 100", 0)) {
            int found = 0;
            while (cursor.advance()) {
                found++;
                assertEquals(1935, cursor.frame().headers().sourcePort());
                assertTrue(cursor.frame().wireBytes() >= 100);
            }
            assertEquals(27, found);
            assertEquals(100, cursor.summary().packets());
        }
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> captures.open(file, "no such filter", 0));
        assertTrue(wrong.getMessage().contains("no such filter"));
    }

    @Test
    void shouldNotAllocatePerFrame() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            frames.add(TestFrames.tcp(false, TestFrames.ACK, 1 + 50 * i, 1, new byte[50]));
        }
        Path file = write("many.pcap", TestFrames.pcap(frames, ByteOrder.LITTLE_ENDIAN, false));
        captures.summarize(file);
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        try (FrameCursor cursor = captures.open(file, "tcp", 0)) {
            assertTrue(cursor.advance());
            long before = threads.getCurrentThreadAllocatedBytes();
            long lengths = 0;
            while (cursor.advance()) {
                lengths += cursor.frame().headers().payloadLength();
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(lengths > 0);
            assertTrue(allocated < 60_000, allocated + " bytes for 60,000 frames");
        }
    }
}
