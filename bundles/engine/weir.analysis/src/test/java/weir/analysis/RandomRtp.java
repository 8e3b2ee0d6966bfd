package weir.analysis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Captures of RTP that loses, repeats and reorders packets and whose numbers wrap, with sender and receiver reports, beside
 * datagrams that only look like it.
 */
final class RandomRtp {
    private static final int PACKETS = 400;
    /** Payload type, ticks and ns a step, packets a step. */
    private static final int[][] KINDS = {
        {0, 160, 20_000_000, 1}, {26, 3000, 33_000_000, 3}, {8, 160, 20_000_000, 1}, {33, 3600, 7_000_000, 1}
    };

    private final Random random;
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(long ns, int source, boolean isBack, ByteBuffer payload) {}

    private RandomRtp(int seed) {
        random = new Random(seed);
        for (int source = 0; source < KINDS.length; source++) {
            stream(source, KINDS[source]);
            reports(source);
        }
        for (int i = 0; i < 50; i++) {
            ByteBuffer noise = ByteBuffer.allocate(20);
            noise.putShort((short) 0x8000).putShort((short) random.nextInt()).putInt(random.nextInt());
            sent.add(new Sent(random.nextInt(8_000) * 1_000_000L, 100 + i, false, noise.putInt(random.nextInt())));
        }
    }

    private void stream(int source, int[] kind) {
        int sequence = List.of(65_500, 100, 0, 65_535).get(random.nextInt(4));
        int timestamp = List.of(-5000, 77, 12_345_678).get(random.nextInt(3));
        long ns = random.nextInt(3_000_000);
        for (int i = 0; i < PACKETS; i++) {
            boolean isLast = i % kind[3] == kind[3] - 1;
            boolean isMarked = kind[3] > 1 ? isLast : i % 50 == 0;
            // tshark takes the first and the last packet for those with the lowest and the highest number
            boolean isOrdinary = i < 5 || i >= PACKETS - 10;
            int chance = isOrdinary ? 99 : random.nextInt(100);
            int copies = chance < 4 ? 0 : chance < 6 ? 2 : 1;
            long arrivalNs = ns + random.nextInt(4_000_000) + (!isOrdinary && random.nextInt(20) == 0 ? 45_000_000 : 0);
            for (int copy = 0; copy < copies; copy++) {
                ByteBuffer packet = ByteBuffer.allocate(172);
                packet.putShort((short) (0x8000 | (isMarked ? 0x80 : 0) | kind[0]))
                        .putShort((short) sequence);
                packet.putInt(timestamp).putInt(0x1000 + source);
                sent.add(new Sent(arrivalNs + copy * 200_000L, source, false, packet));
            }
            sequence++;
            timestamp += isLast ? kind[1] : 0;
            ns += kind[2] / kind[3];
        }
    }

    private void reports(int source) {
        for (int i = 0; i < 4; i++) {
            long ns = i * 1_000_000_000L + random.nextInt(100_000_000);
            int middle = 0x1234_0000 + i * 65_536 + random.nextInt(65_536);
            ByteBuffer report = ByteBuffer.allocate(28).putInt(0x80c8_0006).putInt(0x1000 + source);
            sent.add(new Sent(
                    ns, 50 + source, false, report.putLong((long) middle << 16).putInt(0)));
            int heldMs = random.nextInt(200);
            ByteBuffer answer =
                    ByteBuffer.allocate(32).putInt(0x81c9_0007).putInt(0xeee).putInt(0x1000 + source);
            answer.putInt(0x10_00_0003).putInt(400).putInt(100).putInt(middle).putInt(heldMs * 65_536 / 1000);
            long backNs = ns + heldMs * 1_000_000L + 10_000_000 + random.nextInt(40_000_000);
            sent.add(new Sent(backNs, 50 + source, true, answer));
        }
    }

    static Path write(int seed, Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(24).putInt(0xa1b23c4d);
        header.putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(1);
        out.writeBytes(header.array());
        List<Sent> inOrder = new ArrayList<>(new RandomRtp(seed).sent);
        inOrder.sort(Comparator.comparingLong(Sent::ns));
        for (Sent each : inOrder) {
            byte[] frame = frame(each);
            long epochNs = 1_700_000_000_000_000_000L + each.ns();
            ByteBuffer record = ByteBuffer.allocate(16).putInt((int) (epochNs / 1_000_000_000));
            record.putInt((int) (epochNs % 1_000_000_000)).putInt(frame.length).putInt(frame.length);
            out.writeBytes(record.array());
            out.writeBytes(frame);
        }
        return Files.write(file, out.toByteArray());
    }

    private static byte[] frame(Sent sent) {
        byte[] payload = sent.payload().array();
        ByteBuffer frame = ByteBuffer.allocate(42 + payload.length);
        frame.position(12);
        frame.putShort((short) 0x800)
                .putInt(0x4500_0000 | (28 + payload.length))
                .putInt(0x4000);
        frame.putInt(0x4011_0000).putInt(sent.isBack() ? 0x0a000002 : 0x0a000001);
        frame.putInt(sent.isBack() ? 0x0a000001 : 0x0a000002);
        int from = 5004 + 2 * sent.source();
        int to = 6004 + 2 * sent.source();
        frame.putShort((short) (sent.isBack() ? to : from)).putShort((short) (sent.isBack() ? from : to));
        frame.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
        return frame.array();
    }
}
