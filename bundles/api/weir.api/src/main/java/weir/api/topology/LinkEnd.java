package weir.api.topology;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The interface at which a link meets a node.
 *
 * @param node the node's name
 * @param interfaceName the name as Mininet gives it: {@code server-eth0}, {@code s1-eth1}; unique within its node, and
 *     among the interfaces of all switches
 * @param addresses the interface's addresses; empty at a switch
 * @param mac its Ethernet address in lower case, {@code 02:00:00:00:00:01}; empty to have one chosen
 */
public record LinkEnd(String node, String interfaceName, List<InterfaceAddress> addresses, Optional<String> mac) {
    /** The longest name of an interface that Linux allows, in bytes. */
    public static final int KERNEL_NAME_BYTES = 15;

    private static final int DIGEST_DIGITS = 5;
    private static final int BASE = 36;

    /**
     * Checks the components.
     *
     * @param node not null
     * @param interfaceName not null
     * @param addresses copied; holds no null
     * @param mac a unicast Ethernet address other than 0, if present
     * @throws IllegalArgumentException if {@code mac} can't be an interface's
     * @throws NullPointerException if a component that must not be null is
     */
    public LinkEnd {
        Objects.requireNonNull(node);
        Objects.requireNonNull(interfaceName);
        addresses = List.copyOf(addresses);
        mac.ifPresent(LinkEnd::checkMac);
    }

    /**
     * Makes an end whose Ethernet address is chosen later.
     *
     * @param node the node's name
     * @param interfaceName the interface's name, unique within its node
     * @param addresses the interface's addresses; empty at a switch
     */
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

    /** {@return the name by which the kernel knows this interface, as {@link #kernelName(String)}} */
    public String kernelName() {
        return kernelName(interfaceName);
    }

    /**
     * Shortens an interface's name to what the kernel allows. A name of up to {@value #KERNEL_NAME_BYTES} characters
     * stays; a longer one becomes its beginning, a digest and its number. {@code ip link} knows the long name as an
     * alternative one.
     *
     * @param name the interface's name
     * @return a name of at most {@value #KERNEL_NAME_BYTES} characters
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
