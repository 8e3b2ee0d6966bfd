package weir.test.container;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.topology.Mechanism;
import weir.api.topology.TopologyReader;
import weir.linux.NetNamespace;

/** A plain link of a network that is up is shaped, and a connection through it lives on. Needs root. */
@ExtendWith(ServiceExtension.class)
class ShapeLaterTest {
    private static final EnumSet<Direction> BOTH = EnumSet.allOf(Direction.class);
    private static final int PORT = 5002;
    private static final int BLOCK_BYTES = 1 << 16;

    @InjectService(timeout = 30_000)
    Emulation emulation;

    @InjectService(timeout = 30_000)
    TopologyReader topologies;

    @InjectService(timeout = 30_000)
    CaptureEngine captures;

    @TempDir
    Path folder;

    private Network network;
    private EmulatedLink link;

    @BeforeEach
    void up() throws Exception {
        network = emulation.up(topologies.generate("single,2"), "process", folder, Progress.NONE);
        link = network.links().get("h1-s1");
    }

    @AfterEach
    void down() {
        network.close();
    }

    @Test
    void shouldShapeAPlainLinkUnderAConnection() throws Exception {
        AtomicLong received = new AtomicLong();
        try (NetNamespace h1 = namespace("h1");
                NetNamespace h2 = namespace("h2");
                ServerSocketChannel server =
                        h2.call(() -> ServerSocketChannel.open().bind(new InetSocketAddress(PORT)))) {
            SocketChannel sending =
                    h1.call(() -> SocketChannel.open(new InetSocketAddress(InetAddress.getByName("10.0.0.2"), PORT)));
            SocketChannel receiving = server.accept();
            Thread sender = new Thread(() -> pump(sending, null), "sender");
            Thread receiver = new Thread(() -> pump(receiving, received), "receiver");
            sender.start();
            receiver.start();
            try {
                awaitMore(received);
                assertThrows(IllegalArgumentException.class, () -> link.change(BOTH, Map.of("loss", "120%")));
                assertEquals(Mechanism.PLAIN, link.spec().mechanism());
                awaitMore(received);
                link.change(BOTH, Map.of("bandwidth", "20Mbit/s", "delay", "2ms"));
                assertEquals(Mechanism.RELAY, link.spec().mechanism());
                assertEquals(20_000_000, link.state(Direction.FORWARD).bandwidthBps());
                awaitMore(received);
                assertPaced();
                link.change(BOTH, Map.of("bandwidth", "unlimited", "delay", "default"));
                awaitMore(received);
            } finally {
                sending.close();
                receiving.close();
                sender.join(Deployment.SOON.toMillis());
                receiver.join(Deployment.SOON.toMillis());
            }
            assertFalse(sender.isAlive() || receiver.isAlive(), "the connection was closed and is still in use");
        }
        assertEquals(2, network.pingAll(Duration.ofSeconds(5)).answered());
    }

    /** Whatever the machine does meanwhile, no more leaves the link than its rate allows. */
    private void assertPaced() throws InterruptedException {
        long fromNs = System.nanoTime();
        long before = link.stats(Direction.FORWARD).deliveredBytes();
        TimeUnit.MILLISECONDS.sleep(500);
        long bytes = link.stats(Direction.FORWARD).deliveredBytes() - before;
        long mostBytes = (System.nanoTime() - fromNs) / 1000 * 20 / 8 + 2 * 1514;
        assertTrue(bytes <= mostBytes, bytes + " B in place of at most " + mostBytes + " B");
    }

    private static void awaitMore(AtomicLong received) {
        long before = received.get();
        await().atMost(Deployment.SOON).until(() -> received.get() > before + 4 * BLOCK_BYTES);
    }

    private NetNamespace namespace(String name) throws IOException {
        Node node = network.nodes().get(name);
        return NetNamespace.open(node.networkNamespace());
    }

    /** Sends for ever, or counts what comes, until the channel is closed. */
    private static void pump(SocketChannel channel, AtomicLong received) {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
        try {
            while (true) {
                block.clear();
                int bytes = received == null ? channel.write(block) : channel.read(block);
                if (bytes < 0) {
                    return;
                }
                if (received != null) {
                    received.addAndGet(bytes);
                }
            }
        } catch (IOException e) {
            return;
        }
    }

    @Test
    void shouldRefuseToTakeAPortAwayFromACapture() throws Exception {
        CaptureRequest request = new CaptureRequest(
                new CapturePoint("s1", "s1-eth1"),
                network.nodes().get("s1").networkNamespace(),
                "",
                folder.resolve("s1.pcapng"));
        try (LiveCapture capture = captures.start(request)) {
            WeirException refused = assertThrows(WeirException.class, () -> link.change(BOTH, Map.of("delay", "1ms")));
            assertTrue(refused.getMessage().contains("a capture runs there"), refused.getMessage());
            assertEquals(Mechanism.PLAIN, link.spec().mechanism());
            capture.stop();
        }
        link.change(BOTH, Map.of("delay", "1ms"));
        assertEquals(1_000_000, link.state(Direction.FORWARD).delayNs());
        link.setUp(false);
        link.setUp(true);
        assertEquals(2, network.pingAll(Duration.ofSeconds(5)).answered());
    }
}
