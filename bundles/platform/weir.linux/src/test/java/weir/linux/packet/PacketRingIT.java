package weir.linux.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.linux.Clocks;
import weir.linux.NetNamespace;
import weir.linux.Privileges;
import weir.linux.Sysctl;
import weir.linux.net.Carrier;
import weir.linux.netlink.Links;
import weir.linux.netlink.MacAddress;
import weir.linux.netlink.Rtnetlink;
import weir.linux.netlink.VethEnd;

/** A pair of interfaces: what is sent through one arrives at the other's ring. */
class PacketRingIT {
    private static final int FRAME_BYTES = 100;
    private static final int RING_FRAMES = 64;
    private static final long SOON_NS = 20_000_000_000L;

    private NetNamespace namespace;
    private PacketRing ring;
    private PacketSender sender;
    private NativeMemory memory;

    @BeforeAll
    static void privileges() {
        Privileges.require();
    }

    @BeforeEach
    void open() throws IOException {
        namespace = NetNamespace.create("packet");
        Sysctl.write(namespace, Map.of("net.ipv6.conf.default.disable_ipv6", "1"));
        try (Rtnetlink netlink = Rtnetlink.open(namespace)) {
            netlink.apply(
                    Links.addVeth(end("here", 0x0200_0000_0001L), end("there", 0x0200_0000_0002L)),
                    Links.up("here"),
                    Links.up("there"));
            Carrier.awaitBothEnds(netlink, "here");
        }
        ring = PacketRing.open(namespace, "there", RING_FRAMES);
        sender = PacketSender.open(namespace, "here");
        memory = NativeMemory.reserve(4096);
        memory.buffer().putLong(PacketRing.VIRTIO_BYTES, 0x0200_0000_0002_0200L).putShort(22, (short) 0xb588);
    }

    private VethEnd end(String name, long mac) {
        return new VethEnd(name, 0, Optional.of(new MacAddress(mac)), 1500, Optional.of(namespace));
    }

    @AfterEach
    void close() {
        sender.close();
        ring.close();
        memory.close();
        namespace.close();
    }

    private void send(int frames) {
        for (int i = 0; i < frames; i++) {
            sender.add(memory.address(), PacketRing.VIRTIO_BYTES + FRAME_BYTES);
        }
        assertEquals(0, sender.send());
        assertEquals(frames, sender.sent());
        sender.clear();
    }

    @Test
    void shouldReceiveWhatIsSentWithItsTime() throws Exception {
        try (Poller poller = Poller.open()) {
            poller.add(ring, 5);
            assertEquals(0, poller.await(0));
            long beforeNs = Clocks.realtimeNs();
            send(3);
            assertEquals(1, poller.await(SOON_NS), "no frame came within " + SOON_NS + " ns");
            assertEquals(5, poller.token(0));
            for (int i = 0; i < 3; i++) {
                assertTrue(ring.hasFrame());
                assertEquals(FRAME_BYTES, ring.wireBytes());
                assertEquals(FRAME_BYTES, ring.capturedBytes());
                assertEquals(0, ring.vlanTag());
                assertTrue(ring.epochNs() >= beforeNs && ring.epochNs() <= Clocks.realtimeNs());
                ring.release();
            }
            assertFalse(ring.hasFrame());
            poller.remove(5);
            send(1);
            assertEquals(0, poller.await(0));
        }
    }

    @Test
    void shouldGoRoundAndCountWhatDoesNotFit() throws Exception {
        for (int round = 0; round < 5; round++) {
            send(50);
            for (int i = 0; i < 50; i++) {
                assertTrue(ring.hasFrame());
                ring.release();
            }
        }
        assertEquals(0, ring.kernelDrops());
        send(PacketSender.BATCH);
        send(10);
        assertEquals(10, ring.kernelDrops());
        assertEquals(10, ring.kernelDrops(), "they are not counted again");
    }

    @Test
    void shouldEndAWaitWhenWokenOrTheTimeIsOver() throws Exception {
        try (Poller poller = Poller.open()) {
            poller.wake();
            long startNs = Clocks.monotonicNs();
            assertEquals(0, poller.await(SOON_NS));
            assertTrue(Clocks.monotonicNs() - startNs < SOON_NS, "the time was over before it was woken");
            startNs = Clocks.monotonicNs();
            assertEquals(0, poller.await(2_000_000));
            assertTrue(Clocks.monotonicNs() - startNs >= 2_000_000);
        }
    }

    @Test
    void shouldSayWhichInterfaceIsNotThere() {
        Exception missing = assertThrows(IOException.class, () -> PacketRing.open(namespace, "nowhere", RING_FRAMES));
        assertTrue(missing.getMessage().contains("nowhere"), missing.getMessage());
        assertThrows(IllegalArgumentException.class, () -> PacketRing.open(namespace, "there", 33));
        assertThrows(IllegalArgumentException.class, () -> PacketSender.open(namespace, "a-much-too-long-name"));
    }
}
