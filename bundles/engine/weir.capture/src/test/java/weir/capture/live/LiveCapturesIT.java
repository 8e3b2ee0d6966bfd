package weir.capture.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.api.capture.CaptureLimits;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.CaptureSummary;
import weir.api.capture.FrameCursor;
import weir.api.capture.LiveCapture;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.capture.command.StoredCaptures;
import weir.linux.Clocks;
import weir.linux.NetNamespace;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/** Captures on the loopback interface of a namespace of its own. */
class LiveCapturesIT {
    private static final CapturePoint POINT = new CapturePoint("client", "lo");
    private static final int PORT = 9999;

    @TempDir
    Path folder;

    private final LiveCaptures engine = new LiveCaptures();
    private NetNamespace namespace;

    @BeforeEach
    void makeNamespace() throws IOException {
        namespace = Privileged.namespace("capture-test");
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            netlink.apply(Links.up("lo"));
        }
    }

    @AfterEach
    void removeNamespace() {
        engine.stopAll();
        namespace.close();
    }

    private LiveCapture start(String filter, String name) throws WeirException {
        return engine.start(new CaptureRequest(POINT, namespace.path(), filter, folder.resolve(name)));
    }

    private void send(int count) throws IOException {
        namespace.call(() -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                InetAddress self = InetAddress.getLoopbackAddress();
                for (int i = 0; i < count; i++) {
                    socket.send(new DatagramPacket(new byte[100 + i % 1000], 100 + i % 1000, self, PORT));
                }
            }
            return null;
        });
    }

    @Test
    void shouldHaveEveryPacketFromStartToStop() throws Exception {
        for (int round = 0; round < 10; round++) {
            LiveCapture capture = start("udp port " + PORT, "all.pcapng");
            long before = Clocks.realtimeNs();
            send(500);
            CaptureCounts counts = capture.stop();
            assertEquals(500, counts.packets());
            assertEquals(0, counts.kernelDrops());
            CaptureSummary summary = new StoredCaptures().summarize(folder.resolve("all.pcapng"));
            assertEquals(500, summary.packets());
            assertEquals(counts.bytes(), summary.bytes());
            assertEquals(List.of(POINT), summary.points());
            assertFalse(summary.truncated());
            assertTrue(summary.firstEpochNs() >= before - 50_000_000, "the clock is the machine's");
            assertTrue(summary.lastEpochNs() <= Clocks.realtimeNs());
        }
    }

    @Test
    void shouldBeReadableWhileItRuns() throws Exception {
        LiveCapture capture = start("udp port " + PORT, "tail.pcapng");
        assertEquals(List.of(capture), engine.captures());
        try (FrameCursor cursor = new StoredCaptures().open(folder.resolve("tail.pcapng"), "", 0)) {
            assertFalse(cursor.advance());
            for (int i = 1; i <= 3; i++) {
                send(1);
                await().atMost(Duration.ofSeconds(20)).until(cursor::advance);
                assertFalse(cursor.advance());
                assertEquals(i, cursor.summary().packets());
                assertFalse(cursor.summary().truncated());
            }
            capture.stop();
        }
        assertFalse(capture.running());
        assertEquals(List.of(), engine.captures());
        assertEquals(capture.counts(), capture.stop());
    }

    @Test
    void shouldCaptureOnlyWhatTheFilterLetsThrough() throws Exception {
        LiveCapture capture = start("udp port " + (PORT + 1), "none.pcapng");
        send(20);
        assertEquals(0, capture.stop().packets());
    }

    @Test
    void shouldNameCapturesOfTheSameNodeApart() throws Exception {
        assertEquals("client", start("", "1.pcapng").name());
        assertEquals("client-2", start("", "2.pcapng").name());
    }

    @Test
    void shouldLeaveNothingBehindWhenItCannotStart() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> start("no such filter", "x.pcapng"));
        assertThrows(IllegalArgumentException.class, () -> start("rtmp", "x.pcapng"));
        assertThrows(WeirException.class, () -> start("", "missing/x.pcapng"));
        CapturePoint nowhere = new CapturePoint("client", "eth7");
        WeirException unknown = assertThrows(
                WeirException.class,
                () -> engine.start(new CaptureRequest(nowhere, namespace.path(), "", folder.resolve("x.pcapng"))));
        assertTrue(unknown.what().contains("client:eth7"), unknown.getMessage());
        assertFalse(Files.exists(folder.resolve("x.pcapng")));
        assertEquals(List.of(), engine.captures());
    }

    @Test
    void shouldRefuseAFileThatAnotherCaptureWrites() throws Exception {
        LiveCapture first = start("", "taken.pcapng");
        WeirException taken = assertThrows(WeirException.class, () -> start("", "./taken.pcapng"));
        assertTrue(taken.getMessage().contains("capture 'client' writes it"), taken.getMessage());
        send(3);
        assertTrue(first.stop().packets() >= 3);
        start("", "taken.pcapng").stop();
    }

    @Test
    void shouldSayThatTheDiskIsFull() throws Exception {
        WeirException full = assertThrows(
                WeirException.class,
                () -> engine.start(new CaptureRequest(POINT, namespace.path(), "", Path.of("/dev/full"))));
        assertTrue(full.what().contains("/dev/full"), full.getMessage());
    }

    @Test
    void shouldKeepFramesForTheOwnerUnlessOthersAreAllowed() throws Exception {
        Path file = folder.resolve("mode.pcapng");
        start("", "mode.pcapng").stop();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        start("", "mode.pcapng").stop();
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Path open = folder.resolve("open.pcapng");
        engine.start(new CaptureRequest(
                        POINT,
                        namespace.path(),
                        "",
                        open,
                        CaptureLimits.NONE,
                        PosixFilePermissions.fromString("rw-rw-rw-")))
                .stop();
        assertEquals("rw-rw-rw-", PosixFilePermissions.toString(Files.getPosixFilePermissions(open)));
    }
}
