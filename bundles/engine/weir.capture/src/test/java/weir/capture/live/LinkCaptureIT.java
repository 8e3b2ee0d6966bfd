package weir.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.capture.CaptureRequest;
import weir.api.capture.FrameCursor;
import weir.api.capture.LiveCapture;
import weir.api.frame.FrameHeaders;
import weir.api.link.Direction;
import weir.api.link.DropTap;
import weir.api.link.DroppedFrame;
import weir.api.link.EmulatedLink;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.capture.TestFrames;
import weir.capture.command.StoredCaptures;
import weir.linux.Clocks;

/** A link's capture also has what the link dropped, marked so that nobody takes it for what passed. */
class LinkCaptureIT {
    @TempDir
    Path folder;

    private final LiveCaptures engine = new LiveCaptures();
    private final FakeTap tap = new FakeTap();
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

    private record Drop(
            Direction direction, String reason, long arrivalNs, long droppedNs, ByteBuffer bytes, FrameHeaders headers)
            implements DroppedFrame {
        @Override
        public int wireBytes() {
            return bytes.limit();
        }

        @Override
        public int capturedBytes() {
            return bytes.limit();
        }
    }

    /** What a test drops. */
    private static final class FakeTap implements DropTap {
        private final Deque<Drop> drops = new ArrayDeque<>();
        private Drop current;
        private boolean closed;

        synchronized void drop(Direction direction, String reason, long insideNs, byte[] frame) {
            long now = Clocks.monotonicNs();
            drops.add(new Drop(direction, reason, now - insideNs, now, ByteBuffer.wrap(frame), new FrameHeaders()));
        }

        @Override
        public synchronized boolean advance() {
            current = drops.poll();
            return current != null;
        }

        @Override
        public DroppedFrame frame() {
            return current;
        }

        @Override
        public long missed() {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private EmulatedLink link() {
        LinkEnd near = new LinkEnd("there", "there", List.of());
        LinkEnd far = new LinkEnd("far", "far-eth0", List.of());
        LinkSpec spec = new LinkSpec("there-far", near, far, Mechanism.RELAY, Map.of(), Map.of());
        return (EmulatedLink) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EmulatedLink.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "tapDrops" -> Optional.of(tap);
                    case "spec" -> spec;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void shouldSayWhichFramesTheLinkDroppedAndWhy() throws Exception {
        Path file = folder.resolve("link.pcapng");
        LiveCapture capture = engine.start(
                new CaptureRequest(wire.point(), wire.there().path(), "udp or tcp", file), Optional.of(link()));
        byte[] tcp = TestFrames.tcp(true, TestFrames.ACK, 1, 1, new byte[50]);
        wire.send(2, 100);
        tap.drop(Direction.FORWARD, "queue", 0, tcp);
        tap.drop(Direction.REVERSE, "loss", 12_345_000, tcp);
        tap.drop(Direction.FORWARD, "down", 0, new byte[60]);
        assertEquals(2, capture.stop().packets(), "what passed");
        assertEquals(2, capture.linkDrops().orElseThrow(), "what was dropped and matches the filter");
        assertTrue(tap.closed);
        try (FrameCursor cursor = new StoredCaptures().open(file, "", 0)) {
            assertTrue(cursor.advance());
            assertTrue(cursor.advance());
            assertFalse(cursor.advance(), "analyses see what passed");
            assertEquals(List.of(wire.point()), cursor.summary().points());
        }
        judge(file, tcp.length);
    }

    private static void judge(Path file, int bytes) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "no tshark");
        Process tshark = new ProcessBuilder(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-T",
                        "fields",
                        "-E",
                        "separator=|",
                        "-Y",
                        "frame.comment",
                        "-e",
                        "frame.interface_name",
                        "-e",
                        "frame.interface_description",
                        "-e",
                        "frame.len",
                        "-e",
                        "frame.comment")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = tshark.inputReader(StandardCharsets.UTF_8)) {
            assertEquals(
                    List.of(
                            "there-far forward|dropped by link there-far from there to far|" + bytes
                                    + "|dropped: queue full",
                            "there-far reverse|dropped by link there-far from far to there|" + bytes
                                    + "|dropped: lost on the wire after 12.345 ms"),
                    reader.lines().toList());
        }
    }
}
