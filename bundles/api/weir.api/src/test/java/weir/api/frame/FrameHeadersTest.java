package weir.api.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameHeadersTest {
    private static final String MAC = "020000000001020000000002";
    /** Ports 1935 > 40000, sequence 1, acknowledgement 2, ACK and PSH, window 256. */
    private static final String TCP = "078f9c400000000100000002501801000000" + "0000";

    private static final String IPV4 = "0a0000010a000002";

    private static ByteBuffer hex(String... parts) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(String.join("", parts)));
    }

    private static String ipv4(int total, String fragment) {
        return String.format("4500%04x0000%s4006", total, fragment) + "0000" + IPV4;
    }

    private static String ipv6(int length, int next) {
        return String.format("60000000%04x%02x40", length, next)
                + "20010db8000000000000000000000001"
                + "20010db8000000000000000000000002";
    }

    @Test
    void shouldDecodeTcpOverIpv4() {
        FrameHeaders headers = new FrameHeaders().wrap(hex(MAC, "0800", ipv4(45, "0000"), TCP, "0102030405"));
        assertTrue(headers.isTcp());
        assertFalse(headers.isUdp());
        assertEquals(1935, headers.sourcePort());
        assertEquals(40000, headers.destinationPort());
        assertEquals(1, headers.tcpSequence());
        assertEquals(2, headers.tcpAcknowledgement());
        assertEquals(FrameHeaders.ACK | FrameHeaders.PSH, headers.tcpFlags());
        assertEquals(256, headers.tcpWindow());
        assertEquals(14, headers.networkOffset());
        assertEquals(34, headers.transportOffset());
        assertEquals(54, headers.payloadOffset());
        assertEquals(5, headers.payloadLength());
        assertEquals("10.0.0.1", headers.source().getHostAddress());
    }

    @Test
    void shouldDecodeBehindVlanTags() {
        FrameHeaders headers = new FrameHeaders().wrap(hex(MAC, "88a80001", "81000002", "0800", ipv4(40, "4000"), TCP));
        assertEquals(FrameHeaders.ETHERTYPE_IPV4, headers.etherType());
        assertTrue(headers.isTcp());
        assertFalse(headers.isFragment());
        assertEquals(0, headers.payloadLength());
    }

    @Test
    void shouldCountOffsetsFromTheFrameWhenItIsPartOfABiggerBuffer() {
        ByteBuffer frame = hex(MAC, "0800", ipv4(40, "0000"), TCP);
        ByteBuffer bigger = ByteBuffer.allocate(frame.limit() + 100);
        bigger.put(37, frame, 0, frame.limit());
        FrameHeaders headers = new FrameHeaders().wrap(bigger, 37, frame.limit());
        assertEquals(54, headers.payloadOffset());
        assertEquals(1935, headers.sourcePort());
    }

    @Test
    void shouldPassOverIpv6ExtensionHeaders() {
        String hopByHop = "3c" + "00" + "000000000000";
        String destination = "33" + "01" + "0000000000000000000000000000";
        String authentication = "06" + "02" + "0000" + "000000000000000000000000";
        FrameHeaders headers = new FrameHeaders()
                .wrap(hex(
                        MAC,
                        "86dd",
                        ipv6(8 + 16 + 16 + 20 + 3, 0),
                        hopByHop,
                        destination,
                        authentication,
                        TCP,
                        "aabbcc"));
        assertTrue(headers.isIpv6());
        assertTrue(headers.isTcp());
        assertEquals(3, headers.payloadLength());
        assertEquals("2001:db8:0:0:0:0:0:2", headers.destination().getHostAddress());
    }

    @Test
    void shouldSeeTransportOnlyInTheFirstFragment() {
        FrameHeaders headers = new FrameHeaders();
        headers.wrap(hex(MAC, "0800", ipv4(40, "2000"), TCP));
        assertTrue(headers.isFragment());
        assertTrue(headers.isTcp());
        headers.wrap(hex(MAC, "0800", ipv4(40, "2001"), TCP));
        assertTrue(headers.isFragment());
        assertFalse(headers.isTcp());
        assertEquals(-1, headers.sourcePort());
        headers.wrap(hex(MAC, "86dd", ipv6(28, 44), "06000008" + "00000001", TCP));
        assertTrue(headers.isFragment());
        assertFalse(headers.isTcp());
        assertEquals(FrameHeaders.TCP, headers.protocol());
    }

    @Test
    void shouldTakeWhatWasCapturedWhenTheIpHeaderGivesNoLength() {
        FrameHeaders headers = new FrameHeaders().wrap(hex(MAC, "0800", ipv4(0, "0000"), TCP, "01020304"));
        assertTrue(headers.isTcp());
        assertEquals(4, headers.payloadLength());
    }

    /** A UDP length that ends before the packet does, that is less than its header's, that is left to the IP header. */
    @ParameterizedTest
    @CsvSource({"000b, 3", "0008, 0", "0007, 0", "0000, 5", "000d, 5", "00ff, 5"})
    void shouldTakeTheShorterOfWhatIpAndUdpState(String length, int expected) {
        String ip = "45000021" + "00000000" + "40110000" + IPV4;
        FrameHeaders headers = new FrameHeaders().wrap(hex(MAC, "0800", ip, "0035a000", length, "0000", "0102030405"));
        assertTrue(headers.isUdp());
        assertEquals(42, headers.payloadOffset());
        assertEquals(expected, headers.payloadLength());
    }

    @Test
    void shouldNotBelieveHeaderLengthsThatAreTooShort() {
        FrameHeaders headers = new FrameHeaders();
        headers.wrap(hex(MAC, "0800", ipv4(40, "0000").replaceFirst("45", "44"), TCP));
        assertFalse(headers.isTcp());
        headers.wrap(hex(MAC, "0800", ipv4(40, "0000"), TCP.replace("5018", "4018")));
        assertFalse(headers.isTcp());
        headers.wrap(hex(MAC, "0800", ipv4(39, "0000"), TCP));
        assertFalse(headers.isTcp());
    }

    @Test
    void shouldKnowNothingOfOtherFrames() {
        FrameHeaders headers = new FrameHeaders().wrap(hex(MAC, "0806", "0001"));
        assertEquals(FrameHeaders.ETHERTYPE_ARP, headers.etherType());
        assertFalse(headers.isIp());
        assertNull(headers.source());
        assertEquals(-1, headers.tcpSequence());
        assertEquals(0, headers.tcpFlags());
        assertEquals(-1, headers.payloadOffset());
    }

    @Property
    void shouldThrowNothingOnAnyBytes(@ForAll @Size(max = 120) byte[] noise, @ForAll boolean ipv6) {
        byte[] frame = noise.clone();
        if (frame.length > 15) {
            frame[12] = (byte) (ipv6 ? 0x86 : 0x08);
            frame[13] = (byte) (ipv6 ? 0xdd : 0x00);
            frame[14] = (byte) (ipv6 ? 0x60 : 0x45);
        }
        FrameHeaders headers = new FrameHeaders().wrap(ByteBuffer.wrap(frame));
        assertEquals(headers.isTcp() || headers.isUdp(), headers.sourcePort() >= 0);
        assertTrue(headers.payloadLength() >= 0);
        assertEquals(headers.isIp(), headers.source() != null);
        assertEquals(headers.isIp(), headers.destination() != null);
        assertEquals(headers.isTcp(), headers.tcpSequence() >= 0);
        assertEquals(headers.isTcp(), headers.tcpWindow() >= 0);
    }
}
