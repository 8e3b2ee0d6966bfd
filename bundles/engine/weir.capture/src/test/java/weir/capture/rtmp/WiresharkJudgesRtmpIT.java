package weir.capture.rtmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.capture.FrameCursor;
import weir.capture.TestFrames;
import weir.capture.command.StoredCaptures;
import weir.tck.wireshark.KeptAnswers;

/**
 * RTMP is what tshark says it is in made-up traffic that real programs seldom send. The installed one is asked, but where
 * a message seems to be longer than 32 KiB the kept answers of 4.0 count: it takes that for damage, later ones don't.
 */
class WiresharkJudgesRtmpIT {
    private static final int[] TYPES = {1, 3, 4, 5, 6, 8, 9, 9, 9, 15, 17, 18, 20, 22};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void shouldAgreeOnRandomMessages(int seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> parts = new ArrayList<>();
        int chunk = 128;
        for (int i = 0; i < 600; i++) {
            if (i % 50 == 10) {
                chunk = 1 + random.nextInt(5000);
                parts.add(RtmpTalk.message(2, 1, new byte[] {0, 0, (byte) (chunk >> 8), (byte) chunk}, 1 << 20));
            }
            byte[] body = new byte[random.nextInt(i % 37 == 0 ? 40_000 : 600)];
            random.nextBytes(body);
            int stream = 3 + random.nextInt(i % 9 == 0 ? 400 : 5);
            long timestamp = i % 11 == 0 ? 0x01000000L : i;
            parts.add(RtmpTalk.message(stream, TYPES[random.nextInt(TYPES.length)], body, chunk, timestamp));
        }
        List<byte[]> frames = cut(RtmpTalk.join(parts.toArray(byte[][]::new)), random, 1448).frames;
        judgeByKeptAnswers("random-messages-" + seed, pcap(frames));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9})
    void shouldAgreeOnNoise(int seed) throws Exception {
        Random random = new Random(seed);
        byte[] noise = new byte[300_000];
        random.nextBytes(noise);
        for (int i = 0; i < noise.length; i += 1 + random.nextInt(40)) {
            noise[i] = (byte) (random.nextBoolean() ? random.nextInt(24) : 0);
        }
        judgeByKeptAnswers("noise-" + seed, pcap(cut(noise, random, 700).frames));
    }

    /** How frames may begin, beside plain Ethernet: their link type and what stands before the IP header. */
    enum Encapsulation {
        VLAN(1, "020000000001020000000002" + "81000005" + "0800"),
        QINQ(1, "020000000001020000000002" + "88a80007" + "81000005" + "0800"),
        RAW(101, ""),
        RAW_BSD(12, ""),
        RAW_IPV4(228, ""),
        NULL(0, "02000000"),
        LOOP(108, "00000002"),
        LINUX_COOKED(113, "0000" + "0001" + "0006" + "0200000000010000" + "0800"),
        LINUX_COOKED_VLAN(113, "0000" + "0001" + "0006" + "0200000000010000" + "8100" + "0005" + "0800"),
        LINUX_COOKED_2(276, "0800" + "0000" + "00000003" + "0001" + "00" + "06" + "0200000000010000");

        final int linkType;
        final String head;

        Encapsulation(int linkType, String head) {
            this.linkType = linkType;
            this.head = head;
        }

        byte[] wrap(byte[] ethernet) {
            return RtmpTalk.join(HexFormat.of().parseHex(head), RtmpTalk.part(ethernet, 14, ethernet.length));
        }
    }

    @ParameterizedTest
    @EnumSource(Encapsulation.class)
    void shouldAgreeBehindAnyLinkHeader(Encapsulation encapsulation) throws Exception {
        List<byte[]> frames = talk(11).frames.stream().map(encapsulation::wrap).toList();
        judge(frames, encapsulation.linkType);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAgreeOnIpv6(boolean extended) throws Exception {
        List<byte[]> frames = new ArrayList<>();
        for (byte[] frame : talk(12).frames) {
            byte[] tcp = RtmpTalk.part(frame, 34, frame.length);
            byte[] extension =
                    extended ? HexFormat.of().parseHex("3c00010400000000" + "0600010400000000") : new byte[0];
            ByteBuffer head = ByteBuffer.allocate(54).put(frame, 0, 12).putShort((short) 0x86dd);
            head.putInt(0x60000000).putShort((short) (tcp.length + extension.length));
            head.put((byte) (extended ? 0 : 6)).put((byte) 64);
            head.putLong(0xfd00L << 48)
                    .putLong(frame[29])
                    .putLong(0xfd00L << 48)
                    .putLong(frame[33]);
            frames.add(RtmpTalk.join(head.array(), extension, tcp));
        }
        judge(frames, 1);
    }

    @Test
    void shouldAgreeOnIpOptions() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        for (byte[] frame : talk(13).frames) {
            byte[] options = {1, 1, 1, 0};
            byte[] longer = RtmpTalk.join(RtmpTalk.part(frame, 0, 34), options, RtmpTalk.part(frame, 34, frame.length));
            longer[14] = 0x46;
            ByteBuffer.wrap(longer).putShort(16, (short) (longer.length - 14));
            frames.add(longer);
        }
        judge(frames, 1);
    }

    /** Lost, repeated, swapped and overlapping segments; here Wireshark's rules of reassembly count. */
    @ParameterizedTest
    @ValueSource(ints = {21, 22, 23, 24, 25, 26})
    void shouldAgreeOnSegmentsOutOfOrder(int seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>(talk(seed).frames);
        for (int i = 10; i < frames.size() - 6; i++) {
            switch (random.nextInt(12)) {
                case 0 -> frames.add(i + 1 + random.nextInt(5), frames.remove(i));
                case 1 -> frames.add(i + 1 + random.nextInt(5), frames.get(i));
                case 2 -> frames.add(i + 1 + random.nextInt(5), forged(frames.get(i), random));
                case 3 -> frames.add(i, forged(frames.get(i), random));
                default -> {}
            }
        }
        judgeByKeptAnswers("out-of-order-" + seed, pcap(frames));
    }

    /** Segments that reach into the next ones with other content, and come in another order. */
    @ParameterizedTest
    @ValueSource(ints = {41, 42, 43, 44, 45, 46})
    void shouldAgreeOnOverlapsOutOfOrder(int seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>(talk(seed).frames);
        for (int i = 10; i < frames.size() - 6; i++) {
            if (random.nextInt(3) == 0) {
                frames.set(i, reachingFarther(frames.get(i), random));
            }
            if (random.nextInt(3) == 0) {
                frames.add(i + 1 + random.nextInt(4), frames.remove(i));
            }
        }
        judgeByKeptAnswers("overlaps-" + seed, pcap(frames));
    }

    private static byte[] reachingFarther(byte[] frame, Random random) {
        boolean hasData = frame.length > 54;
        byte[] other = new byte[hasData ? 1 + random.nextInt(40) : 0];
        random.nextBytes(other);
        byte[] longer = RtmpTalk.join(frame, other);
        ByteBuffer.wrap(longer).putShort(16, (short) (longer.length - 14));
        return longer;
    }

    /** Packets in fragments, some of which come in another order, twice, or not at all. */
    @ParameterizedTest
    @CsvSource({"31, false", "32, false", "33, false", "34, true", "35, true", "36, true"})
    void shouldAgreeOnIpFragments(int seed, boolean ipv6) throws Exception {
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>();
        List<byte[]> whole = talk(seed).frames;
        for (int i = 0; i < whole.size(); i++) {
            boolean disturb = i > 10 && i < whole.size() - 20;
            int most = 8 * (1 + random.nextInt(60));
            List<byte[]> parts = ipv6 ? ipv6Fragments(whole.get(i), i, most) : ipv4Fragments(whole.get(i), i, most);
            if (disturb && random.nextInt(6) == 0) {
                Collections.shuffle(parts, random);
            }
            if (disturb && random.nextInt(10) == 0) {
                parts.add(random.nextInt(parts.size()), parts.get(random.nextInt(parts.size())));
            }
            if (disturb && random.nextInt(150) == 0) {
                parts.remove(random.nextInt(parts.size()));
            }
            frames.addAll(parts);
        }
        judge(frames, 1);
    }

    private static List<byte[]> ipv4Fragments(byte[] frame, int id, int most) {
        List<byte[]> parts = new ArrayList<>();
        byte[] data = RtmpTalk.part(frame, 34, frame.length);
        for (int at = 0; at < data.length; at += most) {
            int end = Math.min(data.length, at + most);
            byte[] part = RtmpTalk.join(RtmpTalk.part(frame, 0, 34), RtmpTalk.part(data, at, end));
            ByteBuffer.wrap(part)
                    .putShort(16, (short) (20 + end - at))
                    .putShort(18, (short) id)
                    .putShort(20, (short) (at / 8 | (end < data.length ? 0x2000 : 0)));
            parts.add(part);
        }
        return parts;
    }

    private static List<byte[]> ipv6Fragments(byte[] frame, int id, int most) {
        List<byte[]> parts = new ArrayList<>();
        byte[] data = RtmpTalk.part(frame, 34, frame.length);
        for (int at = 0; at < data.length; at += most) {
            int end = Math.min(data.length, at + most);
            ByteBuffer part = ByteBuffer.allocate(14 + 40 + 8 + 8 + end - at);
            part.put(frame, 0, 12).putShort((short) 0x86dd);
            part.putInt(0x60000000).putShort((short) (8 + 8 + end - at));
            part.put((byte) 0).put((byte) 64);
            part.putLong(0xfd00L << 48)
                    .putLong(frame[29])
                    .putLong(0xfd00L << 48)
                    .putLong(frame[33]);
            part.put((byte) 44).put((byte) 0).put(new byte[] {1, 4, 0, 0, 0, 0}); // hop-by-hop options
            part.put((byte) 6).put((byte) 0);
            part.putShort((short) (at | (end < data.length ? 1 : 0))).putInt(id);
            parts.add(part.put(data, at, end - at).array());
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 96, 200, 1000})
    void shouldAgreeOnSnappedFrames(int most) throws Exception {
        List<byte[]> frames = talk(41).frames;
        byte[] whole = pcap(frames);
        ByteBuffer in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(whole.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(whole, 0, 24);
        int at = 24;
        for (byte[] frame : frames) {
            int kept = Math.min(most, frame.length);
            out.put(whole, at, 8).putInt(kept).putInt(frame.length).put(frame, 0, kept);
            at += 16 + frame.length;
        }
        assertEquals(in.capacity(), at);
        judgeByKeptAnswers("snapped-" + most, RtmpTalk.part(out.array(), 0, out.position()));
    }

    @Test
    void shouldAgreeOnAnotherPort() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        for (byte[] frame : talk(51).frames) {
            byte[] moved = frame.clone();
            int at = ByteBuffer.wrap(moved).getShort(34) == 1935 ? 34 : 36;
            ByteBuffer.wrap(moved).putShort(at, (short) 8935);
            frames.add(moved);
        }
        byte[] capture = TestFrames.pcap(frames, ByteOrder.LITTLE_ENDIAN, true);
        judge(capture, "rtmp:8935", "-d", "tcp.port==8935,rtmpt");
    }

    /** The same segment, but some of its bytes are others. */
    private static byte[] forged(byte[] frame, Random random) {
        byte[] forged = frame.clone();
        for (int at = 54 + random.nextInt(60); at < forged.length; at += 1 + random.nextInt(200)) {
            forged[at] ^= 0x55;
        }
        return forged;
    }

    private static RtmpTalk talk(int seed) {
        Random random = new Random(seed);
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            parts.add(RtmpTalk.message(4 + i % 3, i % 5 == 0 ? 8 : 9, RtmpTalk.video(1 + random.nextInt(3000)), 128));
        }
        return cut(RtmpTalk.join(parts.toArray(byte[][]::new)), random, 1448);
    }

    private static RtmpTalk cut(byte[] stream, Random random, int longest) {
        RtmpTalk talk = new RtmpTalk().greet();
        int at = 0;
        while (at < stream.length) {
            int end = Math.min(stream.length, at + 1 + random.nextInt(longest));
            talk.server(RtmpTalk.part(stream, at, end));
            at = end;
        }
        return talk;
    }

    private static byte[] pcap(List<byte[]> frames) {
        return TestFrames.pcap(frames, ByteOrder.LITTLE_ENDIAN, true);
    }

    private void judge(List<byte[]> frames, int linkType) throws Exception {
        byte[] capture = pcap(frames);
        ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN).putInt(20, linkType);
        judge(capture, "rtmp");
    }

    private void judge(byte[] capture, String filter, String... moreForTshark) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "no tshark");
        Path file = Files.write(folder.resolve("t.pcap"), capture);
        assertEquals(tshark(file, moreForTshark), ours(file, filter));
    }

    private void judgeByKeptAnswers(String name, byte[] capture) throws Exception {
        Path file = Files.write(folder.resolve("t.pcap"), capture);
        assertEquals(KeptAnswers.about(file, name, () -> tshark(file)), ours(file, "rtmp"));
    }

    private static List<String> ours(Path file, String filter) throws Exception {
        List<String> ours = new ArrayList<>();
        try (FrameCursor cursor = new StoredCaptures().open(file, filter, 0)) {
            while (cursor.advance()) {
                ours.add(String.valueOf(cursor.frame().number()));
            }
        }
        assertFalse(ours.isEmpty());
        return ours;
    }

    private static List<String> tshark(Path file, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("tshark", "-r", file.toString()));
        words.addAll(List.of("-o", "tcp.reassemble_out_of_order:TRUE", "-Y", "rtmpt"));
        words.addAll(List.of("-T", "fields", "-e", "frame.number"));
        words.addAll(List.of(more));
        Process tshark = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = tshark.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        }
    }
}
