package weir.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.linux.packet.NativeMemory;
import weir.linux.packet.PacketRing;
import weir.linux.packet.PacketSender;

/** Segments that the relay sends together arrive as they were sent, one by one, to the bit. */
class SegmentTrainIT {
    private static final int SLOT_BYTES = 2048;
    private static final int FRAMES = 512;
    private static final int CHANGED_OF_TEN = 2;

    @BeforeAll
    static void privileges() {
        RelayNetwork.requirePrivileges();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldDeliverEverySegmentAsItWasSent(long seed) throws Exception {
        deliver(streams(new Random(seed), FRAMES), false);
    }

    /** An interface with offloads hands packets on whole. */
    @Test
    void shouldLeaveSegmentsAloneWhereNothingCutsThem() throws Exception {
        deliver(streams(new Random(7), FRAMES / 8), true);
    }

    private static void deliver(List<Segment> sent, boolean fast) throws Exception {
        try (RelayNetwork network = RelayNetwork.up(1500, fast)) {
            network.bind(new GatheringModels());
            Map<String, String> options = Map.of("model", "gathering", "queue", "8MiB", "fast", String.valueOf(fast));
            try (EmulatedLink link = network.link(options);
                    PacketRing ring = PacketRing.open(network.b, "b-eth0", 2 * FRAMES)) {
                send(network, sent);
                Awaitility.await().until(() -> link.stats(Direction.FORWARD).delivered() == sent.size());
                for (int i = 0; i < sent.size(); i++) {
                    if (!ring.hasFrame()) {
                        Awaitility.await("a frame has arrived").until(ring::hasFrame);
                    }
                    compare(sent.get(i), ring, "frame " + i + " of " + sent.size());
                    ring.release();
                }
                assertTrue(!ring.hasFrame(), "no frame came twice");
                assertEquals(0, ring.kernelDrops());
            }
        }
    }

    private static void compare(Segment sent, PacketRing ring, String which) {
        byte[] frame = new byte[ring.capturedBytes()];
        ring.memory().get(ring.offset(), frame);
        assertArrayEquals(sent.frame(), frame, which);
        byte[] virtio = new byte[PacketRing.VIRTIO_BYTES];
        ring.memory().get(ring.offset() - PacketRing.VIRTIO_BYTES, virtio);
        assertEquals(sent.virtio()[0], virtio[0] & 1, which + ": checksum left to the interface");
        assertEquals(0, virtio[1], which + ": no superframe");
    }

    /** Streams of IPv4 and IPv6 after each other, with a change here and there. */
    private static List<Segment> streams(Random random, int frames) {
        List<Segment> segments = new ArrayList<>();
        SegmentChange[] changes = SegmentChange.values();
        while (segments.size() < frames) {
            int bytes = 1 + random.nextInt(1428);
            Segment segment = Segment.first(random.nextBoolean(), bytes);
            for (int left = random.nextInt(100); left > 0 && segments.size() < frames; left--) {
                boolean isChanged = random.nextInt(10) < CHANGED_OF_TEN;
                SegmentChange change = changes[random.nextInt(changes.length)];
                segments.add(isChanged && change.concerns(segment) ? segment.with(change) : segment);
                segment = segment.next(random.nextInt(10) > 0 ? bytes : 1 + random.nextInt(1428));
            }
        }
        return segments;
    }

    private static void send(RelayNetwork network, List<Segment> segments) throws Exception {
        try (PacketSender sender = PacketSender.open(network.a, "a-eth0");
                NativeMemory memory = NativeMemory.reserve(PacketSender.BATCH * SLOT_BYTES)) {
            for (int i = 0; i < segments.size(); i++) {
                Segment segment = segments.get(i);
                int at = sender.count() * SLOT_BYTES;
                memory.buffer().put(at, segment.virtio()).put(at + PacketRing.VIRTIO_BYTES, segment.frame());
                sender.add(memory.address() + at, PacketRing.VIRTIO_BYTES + segment.frame().length);
                if (sender.count() == PacketSender.BATCH || i == segments.size() - 1) {
                    assertEquals(0, sender.send());
                    sender.clear();
                }
            }
        }
    }
}
