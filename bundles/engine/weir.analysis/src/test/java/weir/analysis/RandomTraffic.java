package weir.analysis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Captures that no sane network produces: TCP that loses, repeats, reorders, probes, reuses ports and speaks of what was
 * never sent, over IPv4, IPv6 and VLANs, beside UDP and what is no IP at all.
 */
final class RandomTraffic {
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int[] FLAGS = {ACK, ACK, ACK, ACK, ACK, ACK, ACK | 8, ACK | 1, ACK | 4, 4, 1, SYN, SYN | ACK, 0
    };

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long nowNs = 1_700_000_000_000_000_000L;

    /** Both ends of a connection; index 0 is the client. */
    private final class Talk {
        final boolean ipv6 = random.nextInt(4) == 0;
        final boolean vlan = random.nextInt(4) == 0;
        final int host = random.nextInt(3);
        final int port = 2000 + random.nextInt(3);
        final int[] next = {random.nextInt(), random.nextInt()};
        final int[] seen = {0, 0};
        final int[] window = {1000, 1000};
    }

    private RandomTraffic(int seed) {
        random = new Random(seed);
    }

    static Path write(int seed, int frames, Path file) throws IOException {
        return Files.write(file, new RandomTraffic(seed).capture(frames));
    }

    private byte[] capture(int frames) {
        ByteBuffer header = ByteBuffer.allocate(24);
        header.putInt(0xa1b23c4d)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(1);
        out.writeBytes(header.array());
        Talk[] talks = new Talk[4];
        for (int i = 0; i < frames; i++) {
            int at = random.nextInt(talks.length);
            if (talks[at] == null || random.nextInt(60) == 0) {
                talks[at] = new Talk();
                handshake(talks[at]);
            }
            step();
            switch (random.nextInt(12)) {
                case 0 -> udp();
                case 1 -> frame(new byte[14 + random.nextInt(60)]);
                default -> tcp(talks[at]);
            }
        }
        return out.toByteArray();
    }

    private void step() {
        nowNs += switch (random.nextInt(12)) {
            case 0 -> -random.nextInt(2_000_000);
            case 1 -> 0;
            case 2 -> random.nextInt(900_000_000);
            default -> random.nextInt(4_000_000);
        };
    }

    private void handshake(Talk talk) {
        byte[] options = random.nextInt(4) == 0 ? new byte[0] : new byte[] {3, 3, (byte) random.nextInt(16), 1};
        if (random.nextInt(5) > 0) {
            segment(talk, 0, SYN, talk.next[0], 0, new byte[0], options);
        }
        talk.next[0]++;
        step();
        if (random.nextInt(5) > 0) {
            segment(
                    talk,
                    1,
                    SYN | ACK,
                    talk.next[1],
                    talk.next[0],
                    new byte[0],
                    random.nextInt(3) == 0 ? new byte[0] : options);
        }
        talk.next[1]++;
        talk.seen[0] = talk.next[1];
        talk.seen[1] = talk.next[0];
        step();
        segment(talk, 0, ACK, talk.next[0], talk.next[1], new byte[0], new byte[0]);
    }

    private void tcp(Talk talk) {
        int side = random.nextInt(2);
        int other = 1 - side;
        int flags = random.nextInt(4) > 0 ? ACK : FLAGS[random.nextInt(FLAGS.length)];
        byte[] payload = new byte[payloadLength()];
        int sequence = talk.next[side];
        int acknowledgement = talk.seen[side];
        switch (random.nextInt(10)) {
            case 0 -> sequence -= random.nextInt(3000);
            case 1 -> sequence += random.nextInt(3000);
            case 2 -> sequence -= 1;
            case 3 -> acknowledgement = talk.next[other];
            case 4 -> acknowledgement = talk.next[other] + random.nextInt(2000);
            case 5 -> acknowledgement -= random.nextInt(2000);
            default -> {
                talk.next[side] += payload.length + ((flags & 3) != 0 ? 1 : 0);
                talk.seen[side] = random.nextInt(3) == 0 ? talk.next[other] : talk.seen[side];
                acknowledgement = talk.seen[side];
            }
        }
        if (random.nextInt(6) == 0) {
            talk.window[side] = random.nextInt(3) == 0 ? 0 : random.nextInt(3000);
        }
        segment(talk, side, flags, sequence, acknowledgement, payload, sack(acknowledgement));
    }

    private int payloadLength() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> 0;
            case 2 -> 1;
            default -> random.nextInt(1448);
        };
    }

    private byte[] sack(int from) {
        int blocks = random.nextInt(5) == 0 ? 1 + random.nextInt(4) : 0;
        ByteBuffer options = ByteBuffer.allocate(blocks == 0 ? 0 : 4 + 8 * blocks);
        if (blocks > 0) {
            options.put((byte) 1).put((byte) 1).put((byte) 5).put((byte) (2 + 8 * blocks));
        }
        for (int i = 0; i < blocks; i++) {
            int left = from + 1 + random.nextInt(1000);
            options.putInt(left).putInt(left + 1 + random.nextInt(500));
        }
        return options.array();
    }

    private void segment(
            Talk talk, int side, int flags, int sequence, int acknowledgement, byte[] payload, byte[] options) {
        ByteBuffer tcp = ByteBuffer.allocate(20 + options.length + payload.length);
        tcp.putShort((short) (side == 0 ? talk.port : 80)).putShort((short) (side == 0 ? 80 : talk.port));
        tcp.putInt(sequence).putInt(acknowledgement);
        tcp.put((byte) (((20 + options.length) / 4) << 4)).put((byte) flags);
        tcp.putShort((short) talk.window[side]).putInt(0).put(options).put(payload);
        frame(packet(talk, side, 6, tcp.array()));
    }

    private void udp() {
        Talk talk = new Talk();
        byte[] payload = new byte[random.nextInt(200)];
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) talk.port).putShort((short) 4000);
        udp.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
        byte[] whole = packet(talk, random.nextInt(2), 17, udp.array());
        frame(whole);
    }

    private static byte[] packet(Talk talk, int side, int protocol, byte[] content) {
        ByteBuffer frame = ByteBuffer.allocate(14 + (talk.vlan ? 4 : 0) + (talk.ipv6 ? 40 : 20) + content.length);
        frame.putLong(0x0200_0000_0001_0200L).putInt(2);
        if (talk.vlan) {
            frame.putInt(0x8100_0005);
        }
        frame.putShort((short) (talk.ipv6 ? 0x86dd : 0x0800));
        if (talk.ipv6) {
            frame.putInt(0x6000_0000)
                    .putShort((short) content.length)
                    .put((byte) protocol)
                    .put((byte) 64);
            ipv6(frame, side == 0 ? 10 + talk.host : 1);
            ipv6(frame, side == 0 ? 1 : 10 + talk.host);
        } else {
            frame.putShort((short) 0x4500)
                    .putShort((short) (20 + content.length))
                    .putInt(0x0001_4000);
            frame.put((byte) 64).put((byte) protocol).putShort((short) 0);
            frame.putInt(0x0a00_0001 + (side == 0 ? 10 + talk.host : 0));
            frame.putInt(0x0a00_0001 + (side == 0 ? 0 : 10 + talk.host));
        }
        return frame.put(content).array();
    }

    private static void ipv6(ByteBuffer frame, int host) {
        frame.putLong(0xfd00_0000_0000_0000L).putLong(host);
    }

    /** Sometimes only the headers are captured, but those whole: of others Wireshark shows no findings. */
    private void frame(byte[] bytes) {
        int captured = random.nextInt(10) == 0 ? Math.min(bytes.length, 120) : bytes.length;
        ByteBuffer header = ByteBuffer.allocate(16);
        header.putInt((int) (nowNs / 1_000_000_000)).putInt((int) (nowNs % 1_000_000_000));
        header.putInt(captured).putInt(bytes.length);
        out.writeBytes(header.array());
        out.write(bytes, 0, captured);
    }
}
