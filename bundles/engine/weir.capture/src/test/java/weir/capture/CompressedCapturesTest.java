package weir.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.WeirException;
import weir.api.capture.CaptureSummary;
import weir.capture.command.StoredCaptures;

/** Captures packed by gzip or zstd are read like plain ones, whatever they are called. */
class CompressedCapturesTest {
    private static final int FRAMES = 4000;

    @TempDir
    Path folder;

    private static byte[] capture() {
        Random random = new Random(5);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            byte[] payload = new byte[random.nextInt(1400)];
            random.nextBytes(payload);
            frames.add(TestFrames.tcp(true, TestFrames.ACK, i, 1, payload));
        }
        return TestFrames.pcap(frames, ByteOrder.LITTLE_ENDIAN, true);
    }

    private static byte[] pack(String how, byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = how.equals("gz") ? new GZIPOutputStream(packed) : new ZstdOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private CaptureSummary summarize(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("capture.pcap"), bytes);
        return new StoredCaptures().summarize(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void shouldReadThemWhole(String how) throws Exception {
        CaptureSummary plain = summarize(capture());
        CaptureSummary unpacked = summarize(pack(how, capture()));
        assertEquals(plain, unpacked);
        assertEquals(FRAMES, unpacked.packets());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void shouldReadSeveralMembers(String how) throws Exception {
        byte[] whole = capture();
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(pack(how, Arrays.copyOf(whole, 100_001)));
        members.write(pack(how, Arrays.copyOfRange(whole, 100_001, whole.length)));
        assertEquals(FRAMES, summarize(members.toByteArray()).packets());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void shouldReadUpToACut(String how) throws Exception {
        byte[] packed = pack(how, capture());
        CaptureSummary summary = summarize(Arrays.copyOf(packed, packed.length * 2 / 3));
        assertTrue(summary.truncated());
        assertTrue(summary.packets() > 100 && summary.packets() < FRAMES, () -> summary.packets() + " packets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void shouldReadUpToDamage(String how) throws Exception {
        byte[] packed = pack(how, capture());
        Random random = new Random(3);
        for (int i = packed.length / 2; i < packed.length / 2 + 5000; i++) {
            packed[i] = (byte) random.nextInt();
        }
        assertTrue(summarize(packed).packets() <= FRAMES);
    }

    /** All of it is decompressed in one call, which fails. */
    @Test
    void shouldReadASmallOneUpToDamage() throws Exception {
        byte[] packed = pack("gz", Arrays.copyOf(capture(), 4000));
        packed[packed.length - 12] = (byte) ~packed[packed.length - 12];
        CaptureSummary summary = summarize(packed);
        assertTrue(summary.truncated());
        assertTrue(summary.packets() > 2, () -> summary.packets() + " packets");
    }

    @Test
    void shouldSayThatItIsDamagedFromTheFirstByteOn() throws Exception {
        byte[] packed = pack("gz", Arrays.copyOf(capture(), 4000));
        Arrays.fill(packed, 10, packed.length, (byte) 0xff);
        WeirException refusal = assertThrows(WeirException.class, () -> summarize(packed));
        assertTrue(
                refusal.getMessage().contains("its compression is damaged: no more than 0 bytes"),
                refusal.getMessage());
    }

    @Test
    void shouldRefuseWhatIsNoCaptureInside() throws Exception {
        byte[] text = "this is no capture, but packed".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThrows(WeirException.class, () -> summarize(pack("gz", text)));
        assertThrows(WeirException.class, () -> summarize(pack("zst", text)));
        assertThrows(WeirException.class, () -> summarize(Arrays.copyOf(pack("gz", text), 5)));
    }
}
