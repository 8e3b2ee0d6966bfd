package weir.capture.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.frame.FrameHeaders;
import weir.capture.TestFrames;
import weir.capture.layer.ProtocolCounts.Protocol;

class LayersTest {
    private static final byte[] PACKET = packet();

    private final Layers layers = new Layers();

    private static byte[] packet() {
        byte[] frame = TestFrames.tcp(true, TestFrames.ACK, 1, 1, new byte[3]);
        return Arrays.copyOfRange(frame, 14, frame.length);
    }

    private void decode(int linkType, byte[] frame) {
        layers.decode(linkType, true, ByteBuffer.wrap(frame), 0, frame.length);
    }

    @ParameterizedTest
    @EnumSource(Encapsulation.class)
    void shouldFindTheInnermostPacket(Encapsulation encapsulation) {
        byte[] frame = encapsulation.wrap(PACKET);
        decode(encapsulation.linkType, frame);
        FrameHeaders headers = layers.headers();
        assertTrue(headers.isTcp());
        assertEquals(frame.length - PACKET.length, headers.networkOffset());
        assertEquals(40_000, headers.sourcePort());
        assertEquals(3, headers.payloadLength());
        assertNull(layers.obstacle());
    }

    @ParameterizedTest
    @EnumSource(Encapsulation.class)
    void shouldNameEachHeader(Encapsulation encapsulation) {
        ProtocolCounts counts = new ProtocolCounts();
        byte[] frame = encapsulation.wrap(PACKET);
        counts.add(encapsulation.linkType, true, ByteBuffer.wrap(frame), 0, frame.length, frame.length);
        List<Protocol> protocols = counts.protocols();
        Protocol last = protocols.get(protocols.size() - 1);
        assertEquals(new Protocol(encapsulation.path + ":ip:tcp", 1, frame.length), last);
    }

    @ParameterizedTest
    @EnumSource(Encapsulation.class)
    void shouldSurviveAnyCut(Encapsulation encapsulation) {
        byte[] frame = encapsulation.wrap(PACKET);
        for (int length = 0; length < frame.length - 3; length++) {
            layers.decode(encapsulation.linkType, true, ByteBuffer.wrap(Arrays.copyOf(frame, length)), 0, length);
            boolean inner = layers.headers().networkOffset() == frame.length - PACKET.length;
            assertFalse(inner && layers.headers().isTcp(), "cut at " + length);
            assertTrue(layers.obstacle() != null || layers.headers().isUdp(), "cut at " + length);
        }
    }

    /** IPv4 in a capture of IPv6 alone. */
    @Test
    void shouldNotTakeIpOfAnotherVersionThanTheLinkTypes() {
        decode(229, PACKET);
        assertEquals(Obstacle.DAMAGED, layers.obstacle());
        assertFalse(layers.headers().isTcp());
    }

    @Property(tries = 2000)
    void shouldSurviveNoise(@ForAll byte[] noise, @ForAll int number) {
        Encapsulation[] all = Encapsulation.values();
        Encapsulation any = all[Math.floorMod(number, all.length)];
        byte[] frame = any.wrap(PACKET);
        System.arraycopy(noise, 0, frame, 0, Math.min(noise.length, frame.length));
        decode(any.linkType, frame);
        assertTrue(layers.headers().networkOffset() < frame.length);
    }

    /** Bytes of headers that are changed, mostly to values that decide something. */
    @Property(tries = 5000)
    void shouldCallNothingPlainThatHasToBeLookedAt(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] frame = TestFrames.tcp(true, TestFrames.ACK, 1, 1, new byte[random.nextInt(60)]);
        byte[] values = {0, 1, 4, 5, 6, 8, 0x20, 0x40, 0x45, 0x46, 0x50, 0x60, (byte) 0xf0, 17, 39, 60};
        for (int i = random.nextInt(3); i > 0; i--) {
            frame[12 + random.nextInt(38)] = values[random.nextInt(values.length)];
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(frame.length) : frame.length;
        layers.decode(1, true, ByteBuffer.wrap(frame), 0, length);
        if (Layers.isPlain(frame, 0, length)) {
            assertNull(layers.obstacle());
            assertTrue(layers.headers().isTcp());
            assertFalse(layers.headers().isFragment());
        }
    }

    @Test
    void shouldCallOrdinaryFramesPlain() {
        byte[] frame = TestFrames.tcp(true, TestFrames.ACK, 1, 1, new byte[60]);
        assertTrue(Layers.isPlain(frame, 0, frame.length));
    }

    @ParameterizedTest
    @EnumSource(names = {"IP_IN_IP", "GRE", "VXLAN", "GTP"})
    void shouldShowTheOutermostPacketWhereItIsAskedFor(Encapsulation tunnel) {
        layers.outermost();
        decode(tunnel.linkType, tunnel.wrap(PACKET));
        assertEquals(0, layers.headers().networkOffset());
        assertFalse(layers.headers().isTcp());
    }

    @Test
    void shouldKeepTheOutermostPacketWhereNoOtherIsInside() {
        byte[] frame = Encapsulation.VXLAN.wrap(new byte[28]);
        frame[frame.length - 29] = 6; // ARP
        decode(101, frame);
        assertTrue(layers.headers().isUdp());
        assertEquals(4789, layers.headers().destinationPort());
        assertNull(layers.obstacle());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "195 | 01020304                                     | link type 195 (IEEE802_15_4_WITHFCS), which is not",
                "999 | 01020304                                     | link type 999, which is not decoded",
                "1   | 020000000001020000000002                     | cut off within its headers",
                "1   | 0200000000010200000000029999                 | EtherType 0x9999, which is not decoded",
                "1   | 02000000000102000000000208005500000000000000000000000000000000000000 | damaged headers",
                "1   | 0200000000010200000000020010aaaa030800070000 | SNAP organisation 0x080007, which is not decoded",
                "1   | 0200000000010200000000020010121203           | LLC SAP 0x12, which is not decoded",
                "1   | 0200000000010200000000028847000101ff00       | MPLS with a payload that is not IP",
                "9   | ff0300fd                                     | PPP protocol 0x00fd, which is not decoded",
                "0   | 07000000                                     | address family 7, which is not decoded",
                "107 | 18410381                                     | frame relay NLPID 0x81, which is not decoded",
                "105 | 0841000002000000000102000000000202000000000310000000 | encrypted 802.11",
                "105 | 0805000002000000000102000000000202000000000310000000 | fragment of an 802.11 frame",
                "101 | 4500001c00000000403200000a0000010a0000020000000000000000 | encrypted by IPsec",
                "101 | 4500001c00002000402f00000a0000010a0000020000080000000000 | IP fragment of a tunnel's packet",
            })
    void shouldTellWhatIsInTheWay(int linkType, String hex, String words) {
        decode(linkType, HexFormat.of().parseHex(hex));
        String told = layers.obstacle().text(layers.detail());
        assertTrue(told.startsWith(words), told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0200000000010200000000020806",
                "02000000000102000000000288cc",
                "0200000000010200000000020026424203",
                "0200000000010200000000028863"
            })
    void shouldFindNothingInTheWayOfWhatCarriesNoIp(String hex) {
        decode(1, HexFormat.of().parseHex(hex));
        assertNull(layers.obstacle());
    }

    @Test
    void shouldEndWhereHeadersNeverDo() {
        byte[] frame = new byte[4000];
        for (int i = 12; i + 4 <= frame.length; i += 4) {
            frame[i] = (byte) 0x81;
        }
        decode(1, frame);
        assertEquals(Obstacle.DEEP, layers.obstacle());
    }
}
