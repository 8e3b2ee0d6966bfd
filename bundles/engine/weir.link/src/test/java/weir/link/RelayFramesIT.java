package weir.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkStats;
import weir.link.direction.DirectionSetup;
import weir.link.direction.StandInDiscipline;
import weir.link.direction.StandInModel;
import weir.link.relay.DataPlane;
import weir.link.relay.PortPlan;
import weir.link.relay.RelayPair;
import weir.link.relay.RelayPorts;
import weir.linux.packet.FrameSize;
import weir.linux.packet.NativeMemory;
import weir.linux.packet.PacketRing;
import weir.linux.packet.PacketSender;

/** What the relay makes of frames that are not the usual ones, and what it spends on any. */
class RelayFramesIT {

    private static final int VIRTIO = PacketRing.VIRTIO_BYTES;

    @BeforeAll
    static void privileges() {
        RelayNetwork.requirePrivileges();
    }

    @Test
    void shouldCarryJumboFramesWhole() throws Exception {
        byte[] frame = new byte[9014];
        new Random(1).nextBytes(frame);
        System.arraycopy(new byte[] {2, 0, 0, 0, 0, 11, 2, 0, 0, 0, 0, 10, (byte) 0x88, (byte) 0xb5}, 0, frame, 0, 14);
        try (RelayNetwork network = RelayNetwork.up(9000, false);
                EmulatedLink link = network.link(Map.of("bandwidth", "100Mbit/s"));
                PacketSender sender = PacketSender.open(network.a, "a-eth0");
                PacketRing ring = PacketRing.open(network.b, "b-eth0", FrameSize.JUMBO, 10);
                NativeMemory memory = NativeMemory.reserve(16_384)) {
            memory.buffer().put(VIRTIO, frame);
            sender.add(memory.address(), VIRTIO + frame.length);
            assertEquals(0, sender.send());
            Awaitility.await("a frame has arrived").until(ring::hasFrame);
            byte[] received = new byte[ring.capturedBytes()];
            ring.memory().get(ring.offset(), received);
            assertArrayEquals(frame, received);
            assertEquals(frame.length, link.stats(Direction.FORWARD).deliveredBytes());
        }
    }

    @Test
    void shouldCarrySuperframesWhenFast() throws Exception {
        try (RelayNetwork network = RelayNetwork.up(1500, true);
                EmulatedLink link = network.link(Map.of("fast", "true"))) {
            byte[] data = new byte[8 << 20];
            new Random(2).nextBytes(data);
            assertArrayEquals(data, Traffic.tcpTransfer(network, data));
            LinkStats stats = link.stats(Direction.FORWARD);
            assertTrue(stats.deliveredBytes() > 4 * 1514 * stats.delivered(), "frames are large: " + stats);
            assertEquals(0, stats.drops().get("engine"));
        }
    }

    @Test
    void shouldLetTcpNoticeCorruptedFrames() throws Exception {
        try (RelayNetwork network = RelayNetwork.up()) {
            network.bind(new CorruptingModels());
            try (EmulatedLink link = network.link(Map.of("model", "corrupting"))) {
                byte[] data = new byte[1 << 20];
                new Random(3).nextBytes(data);
                assertArrayEquals(data, Traffic.tcpTransfer(network, data));
                assertTrue(link.stats(Direction.FORWARD).corrupted() > 0);
            }
        }
    }

    @Test
    void shouldLetTcpNoticeCorruptedSuperframes() throws Exception {
        try (RelayNetwork network = RelayNetwork.up(1500, true)) {
            network.bind(new CorruptingModels());
            try (EmulatedLink link = network.link(Map.of("model", "corrupting", "fast", "true"))) {
                byte[] data = new byte[4 << 20];
                new Random(4).nextBytes(data);
                assertArrayEquals(data, Traffic.tcpTransfer(network, data));
                assertTrue(link.stats(Direction.FORWARD).corrupted() > 0);
            }
        }
    }

    @Test
    void shouldSleepWhileNothingHappens() throws Exception {
        DirectionSetup setup =
                DirectionSetup.of(new StandInModel(10_000_000, 10_000_000), new StandInDiscipline(50_000));
        try (RelayNetwork network = RelayNetwork.up();
                RelayPorts ports =
                        new RelayPorts(network.fabric, "ra", "rb", new PortPlan(FrameSize.ETHERNET, 10_000_000, 0));
                DataPlane shard = DataPlane.start()) {
            RelayPair pair = shard.add(ports, setup, setup, (plugIn, fault) -> {});
            long before = shard.sleeps();
            long askedNs = System.nanoTime();
            Awaitility.await().until(() -> System.nanoTime() - askedNs > 500_000_000);
            assertTrue(shard.sleeps() - before <= 3, "asking wakes it up, and nothing else does");
            shard.remove(pair);
        }
    }

    /**
     * When a thread asks for a method to be compiled, the virtual machine first makes all string constants of its class,
     * on that thread and once a class (seen with a JVMTI agent: a String of 24 B and its bytes, for the texts of
     * exceptions that are never thrown). That may fall into any one attempt; what the relay did for each frame, or each
     * second, would show in every one.
     */
    @Test
    void shouldAllocateNothingOnTheFramePath() throws Exception {
        try (RelayNetwork network = RelayNetwork.up();
                EmulatedLink link = network.link(Map.of("bandwidth", "1Gbit/s", "delay", "1ms", "queue", "8MiB"))) {
            send(network, 60_000);
            long leastBytes = Long.MAX_VALUE;
            for (int attempt = 0; attempt < 5 && leastBytes > 0; attempt++) {
                long delivered = link.stats(Direction.FORWARD).delivered();
                long before = allocatedBytes();
                send(network, 120_000);
                long bytes = allocatedBytes() - before;
                leastBytes = Math.min(leastBytes, bytes);
                long frames = link.stats(Direction.FORWARD).delivered() - delivered;
                assertTrue(frames > 100_000, frames + " frames were delivered");
            }
            assertEquals(0, leastBytes, "bytes allocated for more than 100,000 frames");
        }
    }

    private static long allocatedBytes() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Thread relay = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("weir-relay") && thread.isAlive())
                .findFirst()
                .orElseThrow();
        return threads.getThreadAllocatedBytes(relay.getId());
    }

    /** At a pace that the relay keeps up with; returns when no more frames arrive. */
    private static void send(RelayNetwork network, int frames) throws Exception {
        byte[] frame = new byte[100];
        System.arraycopy(new byte[] {2, 0, 0, 0, 0, 11, 2, 0, 0, 0, 0, 10, (byte) 0x88, (byte) 0xb5}, 0, frame, 0, 14);
        try (PacketSender sender = PacketSender.open(network.a, "a-eth0");
                NativeMemory memory = NativeMemory.reserve(4096)) {
            memory.buffer().put(VIRTIO, frame);
            for (int sent = 0; sent < frames; sent += PacketSender.BATCH) {
                for (int i = 0; i < PacketSender.BATCH; i++) {
                    sender.add(memory.address(), VIRTIO + frame.length);
                }
                sender.send();
                sender.clear();
                LockSupport.parkNanos(400_000);
            }
        }
        long[] last = {-1};
        Awaitility.await().until(() -> {
            long now = received(network);
            boolean isQuiet = now == last[0];
            last[0] = now;
            return isQuiet;
        });
    }

    private static long received(RelayNetwork network) throws Exception {
        return network.b.call(() -> Files.readAllLines(Path.of("/proc/thread-self/net/dev")).stream()
                .map(line -> line.strip().split("[:\\s]+"))
                .filter(words -> words[0].equals("b-eth0"))
                .mapToLong(words -> Long.parseLong(words[2]))
                .sum());
    }
}
