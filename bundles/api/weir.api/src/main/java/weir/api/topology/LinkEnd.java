package weir.api.topology;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Where a link meets a node.
 *
 * @param node the node's name
 * @param interfaceName as Mininet names it: {@code server-eth0}, {@code s1-eth1}; unique within its node, and among the
 *     interfaces of all switches
 * @param addresses the interface's addresses; empty at a switch
 * @param mac its Ethernet address in lower case, {@code 02:00:00:00:00:01}; empty: one is chosen
 */
public record LinkEnd(String node, String interfaceName, List<InterfaceAddress> addresses, Optional<String> mac) {
    /** Linux allows so many bytes for the name of an interface. */
    public static final int KERNEL_NAME_BYTES = 15;

    private static final int DIGEST_DIGITS = 5;
    private static final int BASE = 36;

    public LinkEnd {
        Objects.requireNonNull(node);
        Objects.requireNonNull(interfaceName);
        addresses = List.copyOf(addresses);
        mac.ifPresent(LinkEnd::checkMac);
    }

    public LinkEnd(String node, String interfaceName, List<InterfaceAddress> addresses) {
        this(node, interfaceName, addresses, Optional.empty());
    }

    private static void checkMac(String mac) {
        if (!mac.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
            throw new IllegalArgumentException(
                    "'" + mac + "' is no Ethernet address; write six bytes, for example 02:00:00:00:00:01");
        }
        if ((Integer.parseInt(mac.substring(0, 2), 16) & 1) != 0 || mac.equals("00:00:00:00:00:00")) {
            throw new IllegalArgumentException("Ethernet address '" + mac
                    + "' can't be an interface's; its first byte must be even, and not all may be 0");
        }
    }

    /** What the kernel calls the interface. */
    public String kernelName() {
        return kernelName(interfaceName);
    }

    /**
     * What the kernel calls an interface: its own name, or, for one of more than {@value #KERNEL_NAME_BYTES} characters,
     * its beginning, a digest and its number. {@code ip link} knows the long name, too.
     */
    public static String kernelName(String name) {
        if (name.length() <= KERNEL_NAME_BYTES) {
            return name;
        }
        int dash = name.lastIndexOf("-eth");
        String end = dash > 0 && name.length() - dash <= 7 ? name.substring(dash) : "";
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        String digits = Long.toString(crc.getValue(), BASE).toLowerCase(Locale.ROOT);
        String digest = digits.substring(Math.max(0, digits.length() - DIGEST_DIGITS));
        int room = KERNEL_NAME_BYTES - end.length() - digest.length() - 1;
        return name.substring(0, room) + "-" + digest + end;
    }
}
