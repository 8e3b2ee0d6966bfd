package weir.capture.layer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.capture.TestFrames;

/**
 * Ways in which frames may begin: a link type and what stands before an IPv4 header; {@code <n>} are two bytes that hold
 * the number of all bytes behind them and n more, {@code LLLL} the packet's and 4, little-endian.
 */
enum Encapsulation {
    ETHERNET(1, Encapsulation.MACS + "0800", "eth"),
    VLAN(1, Encapsulation.MACS + "81000005" + "0800", "eth:vlan"),
    PROVIDER_VLAN(1, Encapsulation.MACS + "88a80007" + "81000005" + "0800", "eth:ieee8021ad:vlan"),
    OLD_PROVIDER_VLAN(1, Encapsulation.MACS + "91000007" + "81000005" + "0800", "eth:vlan:vlan"),
    SNAP(1, Encapsulation.MACS + "<0>" + Encapsulation.SNAP_IP, "eth:llc"),
    VLAN_SNAP(1, Encapsulation.MACS + "81000007" + "<0>" + Encapsulation.SNAP_IP, "eth:vlan:llc"),
    LLC(1, Encapsulation.MACS + "<0>" + "060603", "eth:llc"),
    PPPOE(1, Encapsulation.MACS + "8864" + "11000001" + "<0>" + "0021", "eth:pppoes:ppp"),
    MPLS(1, Encapsulation.MACS + "8847" + "000640ff" + "000c81ff", "eth:mpls"),
    BACKBONE(1, Encapsulation.MACS + "88e7" + "00000001" + Encapsulation.MACS + "0800", "eth:ieee8021ah:eth"),
    BSD_LOOPBACK(0, "02000000", "null"),
    BSD_LOOPBACK_BIG(0, "00000002", "null"),
    OPENBSD_LOOPBACK(108, "00000002", "null"),
    RAW(101, "", "raw"),
    RAW_BSD(12, "", "raw"),
    RAW_OPENBSD(14, "", "raw"),
    RAW_IPV4(228, "", "raw"),
    COOKED(113, "0000" + "0001" + "0006" + "0200000000010000" + "0800", "sll"),
    COOKED_VLAN(113, "0000" + "0001" + "0006" + "0200000000010000" + "8100" + "0005" + "0800", "sll:vlan"),
    COOKED_LLC(113, "0000" + "0001" + "0006" + "0200000000010000" + "0004" + Encapsulation.SNAP_IP, "sll:llc"),
    COOKED_2(276, "0800" + "0000" + "00000003" + "0001" + "00" + "06" + "0200000000010000", "sll"),
    PPP(9, "ff03" + "0021", "ppp"),
    PPP_SHORT(9, "21", "ppp"),
    PPP_MPLS(9, "ff03" + "0281" + "000641ff", "ppp:mpls"),
    PPP_SERIAL(50, "ff03" + "0021", "ppp"),
    HDLC_SERIAL(50, "0f00" + "0800", "chdlc"),
    PPP_ETHER(51, "11000001" + "<0>" + "0021", "pppoes:ppp"),
    PPP_DIRECTION(204, "01" + "ff03" + "0021", "ppp"),
    HDLC(104, "0f00" + "0800", "chdlc"),
    FRAME_RELAY(107, "1841" + "03" + "cc", "fr"),
    FRAME_RELAY_SNAP(107, "1841" + "0300" + "80" + "000000" + "0800", "fr"),
    FRAME_RELAY_CISCO(107, "1841" + "0800", "fr"),
    FDDI(10, "50" + Encapsulation.MACS + Encapsulation.SNAP_IP, "fddi:llc"),
    TOKEN_RING(6, "1040" + "020000000001" + "820000000002" + "0630" + "00110020" + Encapsulation.SNAP_IP, "tr:llc"),
    ATM(100, Encapsulation.SNAP_IP, "llc"),
    ATM_BRIDGED(100, "aaaa03" + "0080c2" + "0007" + "0000" + Encapsulation.MACS + "0800", "llc:eth"),
    SUN_ATM(123, "02000021" + Encapsulation.SNAP_IP, "atm:llc"),
    ENC(109, "02000000" + "0000000100000000", "enc"),
    PFLOG(117, "3d02" + "00".repeat(62), "pflog"),
    FIBRE_CHANNEL(122, "0000" + "020000000001" + "0000" + "020000000002" + Encapsulation.SNAP_IP, "ipfc:llc"),
    FIREWIRE(138, "00".repeat(16) + "0800", "ap1394"),
    NFLOG(239, "02000000" + "0800" + "0100" + "08000100" + "0800" + "0a00" + "70726500" + "LLLL" + "0900", "nflog"),
    WIRELESS(105, "0801" + Encapsulation.WIRELESS_REST + Encapsulation.SNAP_IP, "wlan:llc"),
    WIRELESS_SERVICE(105, "8801" + Encapsulation.WIRELESS_REST + "0000" + Encapsulation.SNAP_IP, "wlan:llc"),
    WIRELESS_RELAYED(
            105, "8803" + Encapsulation.WIRELESS_REST + "020000000004" + "0000" + Encapsulation.SNAP_IP, "wlan:llc"),
    WIRELESS_SEVERAL(
            105,
            "8801" + Encapsulation.WIRELESS_REST + "8000" + Encapsulation.MACS + "<0>" + Encapsulation.SNAP_IP,
            "wlan:llc"),
    RADIOTAP(
            127,
            "00000900" + "02000000" + "00" + "8801" + Encapsulation.WIRELESS_REST + "0000" + Encapsulation.SNAP_IP,
            "radiotap:wlan:llc"),
    RADIOTAP_TIMED(
            127,
            "00001100" + "03000000" + "00".repeat(9) + "0801" + Encapsulation.WIRELESS_REST + Encapsulation.SNAP_IP,
            "radiotap:wlan:llc"),
    RADIOTAP_PADDED(
            127,
            "00000900" + "02000000" + "20" + "8801" + Encapsulation.WIRELESS_REST + "00000000" + Encapsulation.SNAP_IP,
            "radiotap:wlan:llc"),
    PPI(192, "00000800" + "69000000" + "0801" + Encapsulation.WIRELESS_REST + Encapsulation.SNAP_IP, "ppi:wlan:llc"),
    PRISM(
            119,
            "44000000" + "90000000" + "00".repeat(136) + "0801" + Encapsulation.WIRELESS_REST + Encapsulation.SNAP_IP,
            "prism:wlan:llc"),
    AVS(
            163,
            "80211001" + "00000040" + "00".repeat(56) + "0801" + Encapsulation.WIRELESS_REST + Encapsulation.SNAP_IP,
            "wlancap:wlan:llc"),
    IP_IN_IP(101, Encapsulation.IP_HEAD + "04" + Encapsulation.IP_TAIL, "raw:ip"),
    IP_IN_IPV6(101, "60000000" + "<-34>" + "0440" + Encapsulation.IPV6_ENDS, "raw:ipv6"),
    GRE(101, Encapsulation.IP_HEAD + "2f" + Encapsulation.IP_TAIL + "00000800", "raw:ip:gre"),
    GRE_ALL(
            101,
            Encapsulation.IP_HEAD + "2f" + Encapsulation.IP_TAIL + "b0000800" + "00000000" + "00000001" + "00000002",
            "raw:ip:gre"),
    GRE_ETHERNET(
            101,
            Encapsulation.IP_HEAD + "2f" + Encapsulation.IP_TAIL + "00006558" + Encapsulation.MACS + "0800",
            "raw:ip:gre:eth"),
    GRE_PPTP(
            101,
            Encapsulation.IP_HEAD + "2f" + Encapsulation.IP_TAIL + "3081880b" + "<-10>" + "0001" + "0000000100000002"
                    + "ff03" + "0021",
            "raw:ip:gre:ppp"),
    ERSPAN(
            101,
            Encapsulation.IP_HEAD + "2f" + Encapsulation.IP_TAIL + "100088be" + "00000001" + "1000000000000000"
                    + Encapsulation.MACS + "0800",
            "raw:ip:gre:erspan:eth"),
    VXLAN(
            101,
            Encapsulation.UDP_HEAD + "12b5" + "<6>" + "0000" + "0800000000000100" + Encapsulation.MACS + "0800",
            "raw:ip:udp:vxlan:eth"),
    GENEVE(
            101,
            Encapsulation.UDP_HEAD + "17c1" + "<6>" + "0000" + "02006558" + "00000100" + "0102000100000000"
                    + Encapsulation.MACS + "0800",
            "raw:ip:udp:geneve:eth"),
    GTP(101, Encapsulation.UDP_HEAD + "0868" + "<6>" + "0000" + "30ff" + "<-4>" + "0000004d", "raw:ip:udp:gtp"),
    GTP_EXTENDED(
            101,
            Encapsulation.UDP_HEAD + "0868" + "<6>" + "0000" + "34ff" + "<-4>" + "0000004d" + "00000085" + "01100900",
            "raw:ip:udp:gtp"),
    L2TP(
            101,
            Encapsulation.UDP_HEAD + "06a5" + "<6>" + "0000" + "000200010001" + "ff03" + "0021",
            "raw:ip:udp:l2tp:ppp"),
    NULL_WITH_ETHERTYPE(0, "0f000800", "null"),
    PIM_REGISTER(101, Encapsulation.IP_HEAD + "67" + Encapsulation.IP_TAIL + "2100dfff" + "00000000", "raw:ip:pim"),
    NSH(1, Encapsulation.MACS + "894f" + "0fc20201" + "00000aff", "eth:nsh"),
    NSH_IN_VXLAN(
            101,
            Encapsulation.UDP_HEAD + "12b6" + "<6>" + "0000" + "0c00000400000100" + "0fc60103" + "00000aff"
                    + "00".repeat(16) + Encapsulation.MACS + "0800",
            "raw:ip:udp:vxlan:nsh:eth"),
    MPLS_IN_UDP(101, Encapsulation.UDP_HEAD + "19eb" + "<6>" + "0000" + "000641ff", "raw:ip:udp:mpls"),
    AUTHENTICATED(
            101,
            Encapsulation.IP_HEAD + "33" + Encapsulation.IP_TAIL + "04040000" + "0000000100000001" + "00".repeat(12),
            "raw:ip");

    private static final String MACS = "020000000001" + "020000000002";
    private static final String SNAP_IP = "aaaa03" + "000000" + "0800";
    private static final String WIRELESS_REST = "0000" + "020000000001" + "020000000002" + "020000000003" + "1000";
    private static final String IP_HEAD = "4500" + "<4>" + "00000000" + "40";
    private static final String IP_TAIL = "0000" + "ac100001" + "ac100002";
    private static final String IPV6_ENDS = "fd110000000000000000000000000001" + "fd110000000000000000000000000002";
    private static final String UDP_HEAD = Encapsulation.IP_HEAD + "11" + Encapsulation.IP_TAIL + "c350";
    private static final Pattern LENGTH = Pattern.compile("<(-?\\d+)>(.*)");

    final int linkType;
    private final String head;
    /** The names of the headers. */
    final String path;

    Encapsulation(int linkType, String head, String path) {
        this.linkType = linkType;
        this.head = head;
        this.path = path;
    }

    /** Returns a frame of an IPv4 packet. */
    byte[] wrap(byte[] packet) {
        int little = Short.reverseBytes((short) (packet.length + 4)) & 0xffff;
        String hex = head.replace("LLLL", String.format("%04x", little))
                + HexFormat.of().formatHex(packet);
        for (Matcher length = LENGTH.matcher(hex); length.find(); length = LENGTH.matcher(hex)) {
            int behind = length.group(2).replaceAll("<-?\\d+>", "0000").length() / 2;
            hex = hex.substring(0, length.start())
                    + String.format("%04x", behind + Integer.parseInt(length.group(1)))
                    + length.group(2);
        }
        return HexFormat.of().parseHex(hex);
    }

    /** Returns a capture of IPv4 packets. */
    byte[] capture(List<byte[]> packets) {
        byte[] capture = TestFrames.pcap(packets.stream().map(this::wrap).toList(), ByteOrder.LITTLE_ENDIAN, true);
        ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN).putInt(20, linkType);
        return capture;
    }
}
