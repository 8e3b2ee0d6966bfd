package weir.capture.layer;

import java.util.Map;

/** The names of link types, as https://www.tcpdump.org/linktypes.html has them, without {@code LINKTYPE_}. */
public final class LinkNames {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "NULL"),
            Map.entry(1, "ETHERNET"),
            Map.entry(3, "AX25"),
            Map.entry(6, "IEEE802_5"),
            Map.entry(7, "ARCNET_BSD"),
            Map.entry(8, "SLIP"),
            Map.entry(9, "PPP"),
            Map.entry(10, "FDDI"),
            Map.entry(12, "RAW"),
            Map.entry(14, "RAW"),
            Map.entry(50, "PPP_HDLC"),
            Map.entry(51, "PPP_ETHER"),
            Map.entry(100, "ATM_RFC1483"),
            Map.entry(101, "RAW"),
            Map.entry(104, "C_HDLC"),
            Map.entry(105, "IEEE802_11"),
            Map.entry(107, "FRELAY"),
            Map.entry(108, "LOOP"),
            Map.entry(109, "ENC"),
            Map.entry(113, "LINUX_SLL"),
            Map.entry(114, "LTALK"),
            Map.entry(117, "PFLOG"),
            Map.entry(119, "IEEE802_11_PRISM"),
            Map.entry(122, "IP_OVER_FC"),
            Map.entry(123, "SUNATM"),
            Map.entry(127, "IEEE802_11_RADIOTAP"),
            Map.entry(138, "APPLE_IP_OVER_IEEE1394"),
            Map.entry(143, "DOCSIS"),
            Map.entry(140, "MTP2"),
            Map.entry(141, "MTP3"),
            Map.entry(163, "IEEE802_11_AVS"),
            Map.entry(166, "PPP_PPPD"),
            Map.entry(187, "BLUETOOTH_HCI_H4"),
            Map.entry(189, "USB_LINUX"),
            Map.entry(192, "PPI"),
            Map.entry(195, "IEEE802_15_4_WITHFCS"),
            Map.entry(201, "BLUETOOTH_HCI_H4_WITH_PHDR"),
            Map.entry(204, "PPP_WITH_DIR"),
            Map.entry(205, "C_HDLC_WITH_DIR"),
            Map.entry(206, "FRELAY_WITH_DIR"),
            Map.entry(220, "USB_LINUX_MMAPPED"),
            Map.entry(227, "CAN_SOCKETCAN"),
            Map.entry(228, "IPV4"),
            Map.entry(229, "IPV6"),
            Map.entry(230, "IEEE802_15_4_NOFCS"),
            Map.entry(239, "NFLOG"),
            Map.entry(240, "NETANALYZER"),
            Map.entry(241, "NETANALYZER_TRANSPARENT"),
            Map.entry(242, "IPOIB"),
            Map.entry(243, "MPEG_2_TS"),
            Map.entry(249, "USBPCAP"),
            Map.entry(251, "BLUETOOTH_LE_LL"),
            Map.entry(253, "NETLINK"),
            Map.entry(256, "BLUETOOTH_LE_LL_WITH_PHDR"),
            Map.entry(258, "PKTAP"),
            Map.entry(266, "USB_DARWIN"),
            Map.entry(276, "LINUX_SLL2"),
            Map.entry(283, "IEEE802_15_4_TAP"));

    private LinkNames() {}

    /** {@code 1 (ETHERNET)}, or the number alone. */
    public static String text(int linkType) {
        String name = of(linkType);
        return linkType + (name == null ? "" : " (" + name + ")");
    }

    /** The name, or null. */
    public static String of(int linkType) {
        return NAMES.get(linkType);
    }
}
