package weir.linux.net;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.linux.Sysctl;

/**
 * Keeps the frames of a flow in order across veth pairs. A frame that is sent into a veth waits in the backlog of the
 * processor that its sender runs on; when the scheduler moves the sender to another processor, later frames overtake
 * earlier ones. Receive packet steering (Documentation/networking/scaling.rst) instead chooses the processor by the
 * flow, so that a flow always waits in one backlog.
 */
public final class PacketSteering {
    private static final String MASK = "net.core.rps_default_mask";
    private static final String REHASH = "net.core.txrehash";

    private static final Map<String, String> SETTINGS = find();

    private PacketSteering() {}

    /** Settings for a namespace, to be made before it gets interfaces; empty where the kernel has none (before 6.3). */
    public static Map<String, String> settings() {
        return SETTINGS;
    }

    private static Map<String, String> find() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (Sysctl.exists(MASK)) {
            settings.put(MASK, mask(Runtime.getRuntime().availableProcessors()));
        }
        if (Sysctl.exists(REHASH)) {
            settings.put(REHASH, "0");
        }
        return java.util.Collections.unmodifiableMap(settings);
    }

    /** A bit for each of the first processors, in hexadecimal groups of 32, as the kernel reads bitmaps. */
    static String mask(int processors) {
        long rest = (1L << processors % 32) - 1;
        String first = rest == 0 ? "" : String.format("%08x", rest);
        String others = String.join(",", Collections.nCopies(processors / 32, "ffffffff"));
        return first.isEmpty() || others.isEmpty() ? first + others : first + "," + others;
    }
}
