package weir.api.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PacketFingerprintTest {
    private static final String MAC = "020000000001020000000002";
    private static final String ADDRESSES = "0a0000010a000002";
    private static final String ADDRESSES6 = "20010db8000000000000000000000001" + "20010db8000000000000000000000002";
    private static final String TCP = "078f9c40" + "00000001" + "00000002" + "50180100" + "abcd" + "0000";

    private static long of(String... parts) {
        return of(HexFormat.of().parseHex(String.join("", parts)));
    }

    private static long of(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        FrameHeaders headers = new FrameHeaders().wrap(bytes);
        return PacketFingerprint.of(new FrameView() {
            @Override
            public int wireBytes() {
                return frame.length;
            }

            @Override
            public int capturedBytes() {
                return frame.length;
            }

            @Override
            public ByteBuffer bytes() {
                return bytes;
            }

            @Override
            public FrameHeaders headers() {
                return headers;
            }
        });
    }

    /** An IPv4 packet; its header without the addresses, which come behind it, then its options. */
    private static long ipv4(String header, String options, String upper) {
        return of(MAC, "0800", header, ADDRESSES, options, upper);
    }

    private static String echo(String checksum, String sequence) {
        return "0800" + checksum + "1234" + sequence + "00".repeat(56);
    }

    @Test
    void shouldTellAPacketBehindARouter() {
        long sent = ipv4("4500002812340000" + "4006" + "aaaa", "", TCP);
        assertEquals(sent, ipv4("4503002812344000" + "3e06" + "bbbb", "", TCP.replace("abcd", "0000")));
        assertNotEquals(sent, ipv4("4500002812350000" + "4006" + "aaaa", "", TCP));
        assertNotEquals(sent, ipv4("4500002812340000" + "4006" + "aaaa", "", TCP.replace("00000001", "00000009")));
        assertEquals(sent, of(MAC, "81000002", "0800", "4500002812340000" + "4006" + "aaaa", ADDRESSES, TCP));
    }

    @Test
    void shouldNotCareWhatRoutersWriteIntoIpOptions() {
        String header = "4700003012340000" + "4006" + "0000";
        long sent = ipv4(header, "07070400000000" + "00", TCP);
        assertEquals(sent, ipv4(header, "0707080a0000fe" + "00", TCP), "record route");
        assertNotEquals(sent, ipv4(header, "07070400000000" + "00", TCP.replace("00000001", "00000009")));
        assertEquals(sent, ipv4(header, "07070400000000" + "00", TCP.replace("abcd", "0000")));
    }

    @Test
    void shouldTellEchoRequestsApartByTheirSequenceNumbers() {
        String header = "4500005400000000" + "4001" + "0000";
        long first = ipv4(header, "", echo("aaaa", "0001"));
        assertEquals(first, ipv4(header, "", echo("0000", "0001")));
        assertNotEquals(first, ipv4(header, "", echo("aaaa", "0002")));
    }

    @Test
    void shouldPassOverIpv6ExtensionHeaders() {
        String hopByHop = "3a00050200000000";
        String other = "3a001e0200000001";
        String echo = "8000" + "aaaa" + "1234";
        long sent = of(MAC, "86dd", "60000000" + "0010" + "00" + "40", ADDRESSES6, hopByHop, echo, "0001");
        assertEquals(sent, of(MAC, "86dd", "6ab12345" + "0010" + "00" + "3f", ADDRESSES6, other, echo, "0001"));
        assertNotEquals(sent, of(MAC, "86dd", "60000000" + "0010" + "00" + "40", ADDRESSES6, hopByHop, echo, "0002"));
    }

    @Test
    void shouldTellFragmentsApart() {
        String data = "00".repeat(16);
        String header6 = "60000000" + "0018" + "2c" + "40" + ADDRESSES6;
        long first = of(MAC, "86dd", header6, "11000008" + "00000001", data);
        assertNotEquals(first, of(MAC, "86dd", header6, "11000008" + "00000002", data));
        assertNotEquals(first, of(MAC, "86dd", header6, "11000010" + "00000001", data));
        assertNotEquals(
                ipv4("4500002412340001" + "4011" + "0000", "", data),
                ipv4("4500002412340003" + "4011" + "0000", "", data));
    }

    @Test
    void shouldBeZeroWithoutAnIpPacket() {
        assertEquals(0, of(MAC, "0806", "0001080006040001"));
    }

    @Property
    void shouldTakeAnyBytes(@ForAll @Size(max = 120) byte[] bytes, @ForAll boolean six) {
        if (bytes.length > 15) {
            bytes[12] = (byte) (six ? 0x86 : 0x08);
            bytes[13] = (byte) (six ? 0xdd : 0x00);
            bytes[14] = (byte) ((six ? 0x60 : 0x40) | (bytes[14] & 0xf));
        }
        assertEquals(of(bytes), of(bytes.clone()));
    }
}
