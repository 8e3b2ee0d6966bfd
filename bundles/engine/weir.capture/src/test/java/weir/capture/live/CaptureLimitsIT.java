package weir.capture.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.api.capture.CaptureLimits;
import weir.api.capture.CaptureRequest;
import weir.api.capture.CaptureSummary;
import weir.api.capture.FrameCursor;
import weir.api.capture.LiveCapture;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.capture.command.StoredCaptures;
import weir.capture.file.CaptureOpener;
import weir.capture.filter.Filters;
import weir.linux.MountNamespace;

/** Captures that keep less than everything, or can't keep it, and such into streams. */
class CaptureLimitsIT {
    @TempDir
    Path folder;

    private final LiveCaptures engine = new LiveCaptures();
    private TestWire wire;

    @BeforeEach
    void makeWire() throws IOException {
        wire = TestWire.open();
    }

    @AfterEach
    void removeWire() {
        engine.stopAll();
        wire.close();
    }

    private CaptureRequest request(Path file, CaptureLimits limits) {
        return new CaptureRequest(wire.point(), wire.there().path(), "", file, limits);
    }

    @Test
    void shouldKeepTheNewestFilesOfARingEachComplete() throws Exception {
        LiveCapture capture =
                engine.start(request(folder.resolve("ring.pcapng"), new CaptureLimits(65_600, 3, 100_000)));
        for (int i = 0; i < 40; i++) {
            wire.send(20, 1000);
        }
        assertEquals(800, capture.stop().packets());
        List<Path> files = capture.files();
        assertEquals(3, files.size());
        try (Stream<Path> found = Files.list(folder)) {
            assertEquals(files, found.sorted().toList());
        }
        long packets = 0;
        for (Path file : files) {
            assertTrue(file.getFileName().toString().matches("ring_\\d{5}_\\d{14}\\.pcapng"), file.toString());
            assertTrue(Files.size(file) <= 100_000, file + " has " + Files.size(file));
            CaptureSummary summary = new StoredCaptures().summarize(file);
            assertFalse(summary.truncated());
            assertEquals(List.of(wire.point()), summary.points());
            packets += summary.packets();
        }
        assertTrue(packets >= 180 && packets < 400, "packets in the last three files: " + packets);
    }

    @Test
    void shouldBeReadFromFileToFileWhileARingIsWritten() throws Exception {
        Path ring = folder.resolve("ring.pcapng");
        LiveCapture capture = engine.start(request(ring, new CaptureLimits(65_600, 2, 100_000)));
        Path first = capture.files().get(0);
        wire.send(1, 1000);
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.size(first) > 1000);
        try (FrameCursor cursor = CaptureOpener.openRing(ring, capture::files, Filters.parse(""), 0)) {
            long[] seen = new long[1];
            for (int sent = 1; sent <= 401; sent += 20) {
                int all = sent;
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    while (cursor.advance()) {
                        assertEquals(++seen[0], cursor.frame().number());
                    }
                    return seen[0] == all;
                });
                wire.send(20, 1000);
            }
            capture.stop();
            assertFalse(Files.exists(first), "the ring has gone round");
            assertFalse(cursor.summary().truncated(), cursor.summary().damage());
        }
    }

    @Test
    void shouldKeepTheFirstBytesOfEachFrame() throws Exception {
        Path file = folder.resolve("short.pcapng");
        LiveCapture capture = engine.start(request(file, new CaptureLimits(96, 0, 0)));
        wire.send(10, 1000);
        wire.send(10, 64);
        capture.stop();
        try (FrameCursor cursor = new StoredCaptures().open(file, "", 0)) {
            for (int i = 0; i < 20; i++) {
                assertTrue(cursor.advance());
                assertEquals(i < 10 ? 96 : 64, cursor.frame().capturedBytes());
                assertEquals(i < 10 ? 1000 : 64, cursor.frame().wireBytes());
            }
            assertFalse(cursor.advance());
        }
    }

    @Test
    void shouldPutVlanTagsBackAndFilterByThem() throws Exception {
        Path file = folder.resolve("vlan.pcapng");
        LiveCapture all = engine.start(request(file, CaptureLimits.NONE));
        LiveCapture five = engine.start(
                new CaptureRequest(wire.point(), wire.there().path(), "vlan 5 and udp", folder.resolve("five.pcapng")));
        LiveCapture six = engine.start(
                new CaptureRequest(wire.point(), wire.there().path(), "vlan 6", folder.resolve("six.pcapng")));
        wire.sendTagged(7, 5);
        assertEquals(7, five.stop().packets());
        assertEquals(0, six.stop().packets());
        assertEquals(7, all.stop().packets());
        try (FrameCursor cursor = new StoredCaptures().open(file, "vlan 5 and udp", 0)) {
            assertTrue(cursor.advance());
            assertEquals(0x81000005, cursor.frame().bytes().getInt(12));
            assertEquals(TestWire.TAGGED_BYTES, cursor.frame().wireBytes());
        }
    }

    @Test
    void shouldSayThatTheDiskBecameFullAndLeaveAReadableFile() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path file = disk.resolve("full.pcapng");
        LiveCapture other = engine.start(request(folder.resolve("other.pcapng"), CaptureLimits.NONE));
        try (MountNamespace mounts = MountNamespace.create("capture-test")) {
            LiveCapture capture = mounts.call(() -> {
                mountSmallDisk(disk);
                return engine.start(request(file, CaptureLimits.NONE));
            });
            for (int i = 0; i < 200 && capture.running(); i++) {
                wire.send(20, 1000);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> !capture.running());
            assertEquals(List.of(capture), engine.failed());
            WeirException full = assertThrows(WeirException.class, capture::stop);
            assertTrue(full.why().contains("No space left"), full.getMessage());
            CaptureSummary summary = mounts.call(() -> new StoredCaptures().summarize(file));
            assertFalse(summary.truncated(), "it ends with a whole packet");
            assertEquals(capture.counts().packets(), summary.packets());
            assertTrue(summary.packets() > 900, "the disk was used: " + summary);
            CaptureSummary kept = mounts.call(() -> {
                WeirException again =
                        assertThrows(WeirException.class, () -> engine.start(request(file, CaptureLimits.NONE)));
                assertTrue(again.why().contains("No space left"), again.getMessage());
                return new StoredCaptures().summarize(file);
            });
            assertEquals(summary, kept, "what can't be replaced stays");
        }
        wire.send(5, 100);
        assertTrue(other.stop().packets() >= 1005, "other captures go on");
    }

    private static void mountSmallDisk(Path folder) throws IOException, InterruptedException {
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()).start();
        assertEquals(0, mount.waitFor());
    }

    @Test
    void shouldHaveEveryPacketThatPassedBeforeTheStop() throws Exception {
        for (int round = 0; round < 60; round++) {
            int frames = 1 + round * 13;
            LiveCapture capture = engine.start(request(folder.resolve("tail.pcapng"), CaptureLimits.NONE));
            wire.send(frames, 64);
            CaptureCounts counts = capture.stop();
            assertEquals(frames, counts.packets(), "round " + round);
            assertEquals(0, counts.kernelDrops());
            assertEquals(
                    frames,
                    new StoredCaptures()
                            .summarize(folder.resolve("tail.pcapng"))
                            .packets());
        }
    }

    @Test
    void shouldFollowABlastOfShortFramesWithoutADrop() throws Exception {
        LiveCapture capture = engine.start(request(folder.resolve("blast.pcapng"), CaptureLimits.NONE));
        wire.send(200_000, 64);
        CaptureCounts counts = capture.stop();
        assertEquals(0, counts.kernelDrops());
        assertEquals(200_000, counts.packets());
    }

    @Test
    void shouldEndWhenItsInterfaceGoes() throws Exception {
        LiveCapture capture = engine.start(request(folder.resolve("gone.pcapng"), CaptureLimits.NONE));
        wire.send(3, 100);
        wire.cut();
        await().atMost(Duration.ofSeconds(20)).until(() -> !capture.running());
        assertEquals(3, capture.stop().packets());
        assertEquals(List.of(), engine.failed());
    }

    @Test
    void shouldStreamSoonAndEndWithItsReader() throws Exception {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        boolean[] closed = new boolean[1];
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
                if (closed[0]) {
                    throw new IOException("Broken pipe");
                }
                read.write(bytes, offset, length);
            }
        };
        InterfaceCapture capture = engine.stream(
                request(LiveCaptures.STREAM, CaptureLimits.NONE), Channels.newChannel(pipe), Optional.empty());
        wire.send(1, 64);
        await().atMost(Duration.ofSeconds(30)).until(() -> packetsOf(read.toByteArray()) == 1);
        closed[0] = true;
        assertTrue(capture.awaitEnd(20, TimeUnit.SECONDS), "it notices although no frame comes");
        assertEquals(List.of(), engine.failed());
        assertEquals(List.of(), engine.captures());
    }

    private long packetsOf(byte[] stream) throws IOException, WeirException {
        Path copy = Files.write(folder.resolve("copy.pcapng"), stream);
        return new StoredCaptures().summarize(copy).packets();
    }

    @Test
    void shouldRefuseLimitsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new CaptureLimits(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new CaptureLimits(65_601, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new CaptureLimits(96, 3, 1000));
        assertThrows(IllegalArgumentException.class, () -> new CaptureLimits(96, 0, 1 << 20));
    }
}
