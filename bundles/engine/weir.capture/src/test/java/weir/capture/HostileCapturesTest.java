package weir.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import weir.api.WeirException;
import weir.api.capture.FrameCursor;
import weir.capture.command.StoredCaptures;

/** Files that are cut, damaged or made up never do more harm than to end early. */
class HostileCapturesTest {
    private static Path file;

    @BeforeContainer
    static void makeFile() throws IOException {
        file = Files.createTempFile("weir-hostile", ".pcap");
    }

    @AfterContainer
    static void removeFile() throws IOException {
        Files.deleteIfExists(file);
    }

    /** A change of one byte. */
    record Flip(int at, byte value) {}

    @Provide
    Arbitrary<List<Flip>> flips() {
        return Combinators.combine(Arbitraries.integers().between(0, 4000), Arbitraries.bytes())
                .as(Flip::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 400)
    void shouldSurviveDamageAndCuts(@ForAll("flips") List<Flip> flips, @ForAll boolean pcapng, @ForAll boolean big)
            throws Exception {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] bytes = pcapng ? pcapng(order) : TestFrames.pcap(frames(), order, true);
        int length = bytes.length;
        for (Flip flip : flips) {
            if (flip.at() < length) {
                bytes[flip.at()] = flip.value();
            } else {
                length = Math.max(1, length - Math.abs(flip.value()));
            }
        }
        walk(Arrays.copyOf(bytes, length));
    }

    @Property(tries = 200)
    void shouldSurviveNoiseBehindAnyMagic(@ForAll byte[] noise, @ForAll boolean pcapng) throws Exception {
        byte[] head = pcapng ? PcapngBytes.section(ByteOrder.LITTLE_ENDIAN).done() : pcapHead();
        byte[] bytes = Arrays.copyOf(head, head.length + noise.length);
        System.arraycopy(noise, 0, bytes, head.length, noise.length);
        walk(bytes);
    }

    private static byte[] pcapHead() {
        return TestFrames.pcap(List.of(), ByteOrder.LITTLE_ENDIAN, false);
    }

    private static List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        int next = 1;
        for (int i = 0; i < 30; i++) {
            byte[] payload = new byte[i * 3];
            frames.add(TestFrames.tcp(true, TestFrames.ACK, next, 1, payload));
            next += payload.length;
        }
        return frames;
    }

    private static byte[] pcapng(ByteOrder order) {
        PcapngBytes section = PcapngBytes.section(order).face("eth0", "a:eth0", 9);
        long time = 0;
        for (byte[] frame : frames()) {
            section.packet(0, time++, frame);
        }
        return section.done();
    }

    private static void walk(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (FrameCursor cursor = new StoredCaptures().open(file, "", 0)) {
            while (cursor.advance()) {
                assertTrue(cursor.frame().headers().payloadLength() >= 0);
                assertTrue(cursor.frame().capturedBytes() <= bytes.length);
                assertTrue(cursor.frame().capturedBytes() <= cursor.frame().wireBytes());
            }
            assertTrue(cursor.summary().packets() <= bytes.length / 16);
        } catch (WeirException e) {
            assertTrue(e.what().contains(file.getFileName().toString()), e.what());
        }
    }
}
