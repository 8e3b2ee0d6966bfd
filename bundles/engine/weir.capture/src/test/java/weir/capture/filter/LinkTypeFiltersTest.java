package weir.capture.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.WeirException;
import weir.api.capture.FrameCursor;
import weir.capture.TestFrames;
import weir.capture.command.StoredCaptures;

/** What filters find in captures of all kinds is what tcpdump 4.99 with libpcap 1.10 finds, kept here. */
class LinkTypeFiltersTest {
    private static final String IPV4_UDP = "4500001c00000000401100000a0000010a000002" + "1388003500080000";
    private static final String IPV6_UDP = "6000000000081140" + "fd00".repeat(16) + "1388003500080000";
    private static final String DATA =
            "0801" + "0000" + "020000000001020000000002020000000003" + "1000" + "aaaa03000000";

    @TempDir
    Path folder;

    private int count(int linkType, boolean big, String filter, String... frames) throws IOException, WeirException {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        List<byte[]> bytes =
                List.of(frames).stream().map(HexFormat.of()::parseHex).toList();
        byte[] capture = TestFrames.pcap(bytes, order, false);
        ByteBuffer.wrap(capture).order(order).putInt(20, linkType);
        int count = 0;
        try (FrameCursor cursor =
                new StoredCaptures().open(Files.write(folder.resolve("t.pcap"), capture), filter, 0)) {
            while (cursor.advance()) {
                count++;
            }
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({
        "101, udp, 2",
        "101, ip, 1",
        "101, ip6, 1",
        "101, udp dst port 53, 2",
        "101, host 10.0.0.2, 1",
        "12, udp, 2",
        "228, udp, 1",
        "229, udp, 1",
    })
    void shouldFilterRawIp(int linkType, String filter, int expected) throws Exception {
        assertEquals(expected, count(linkType, false, filter, IPV4_UDP, IPV6_UDP));
    }

    /** IPv6 is 24, 28 or 30 there, by system, in its byte order. */
    @ParameterizedTest
    @CsvSource({"false, udp, 4", "true, udp, 4", "false, ip6, 3", "true, ip6, 3", "false, ip, 1", "true, ip, 1"})
    void shouldFilterBsdLoopback(boolean big, String filter, int expected) throws Exception {
        String[] families = big
                ? new String[] {"00000002", "00000018", "0000001c", "0000001e"}
                : new String[] {"02000000", "18000000", "1c000000", "1e000000"};
        assertEquals(
                expected,
                count(
                        0,
                        big,
                        filter,
                        families[0] + IPV4_UDP,
                        families[1] + IPV6_UDP,
                        families[2] + IPV6_UDP,
                        families[3] + IPV6_UDP));
    }

    @ParameterizedTest
    @CsvSource({"wlan type data, 1", "wlan type mgt, 1", "udp, 1", "wlan host 02:00:00:00:00:01, 1"})
    void shouldTakeWordsThatMakeNoSenseOnEthernet(String filter, int expected) throws Exception {
        String beacon = "80000000" + "020000000001020000000002020000000003" + "1000" + "00".repeat(12);
        assertEquals(expected, count(105, false, filter, DATA + "0800" + IPV4_UDP, beacon));
    }

    @Test
    void shouldSayWhyAFilterDoesNotFit() {
        IOException refusal = assertThrows(IOException.class, () -> count(101, false, "vlan", IPV4_UDP));
        assertTrue(
                refusal.getMessage().startsWith("filter 'vlan' does not fit link type 101 (RAW): no VLAN support for"),
                refusal.getMessage());
    }

    @Test
    void shouldRefuseWhatIsAFilterNowhere() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> count(101, false, "tpc port 80"));
        assertTrue(refusal.getMessage().contains("syntax error"), refusal.getMessage());
    }

    @Test
    void shouldTakeTheWordTcpAsTcpdumpDoes() throws Exception {
        String tcp = "4500002800000000400600000a0000010a000002" + "1388003500000001000000005002ffff00000000";
        String plain = "020000000002" + "020000000001" + "0800" + tcp;
        String inPppoe = "020000000002" + "020000000001" + "8864" + "1100" + "0001" + "002a" + "0021" + tcp;
        assertEquals(1, count(1, false, "tcp", plain, inPppoe));
        assertEquals(1, count(1, false, "pppoes and tcp", plain, inPppoe));
    }
}
