package weir.linux.net;

import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.linux.Sysctl;
import weir.linux.packet.OwnProcessor;

/**
 * Keeps the frames of a flow in order across veth pairs. A frame that is sent into a veth waits in the backlog of the
 * processor that its sender runs on; when the scheduler moves the sender to another processor, later frames overtake
 * earlier ones. Receive packet steering (Documentation/networking/scaling.rst) instead chooses the processor by the
 * flow, so that a flow always waits in one backlog.
 *
 * <p>It costs an interrupt of the other processor for many frames, which a virtual machine must ask its host for. So
 * frames from a sender that stays where it is are not steered: those of the relay, when it has {@linkplain OwnProcessor
 * a processor of its own}, and those of a bridge, which forwards each flow where it was received. And no frame is
 * steered to the relay's own processor.
 *
 * <p>An interface takes what its namespace says when it comes into it.
 */
public final class PacketSteering {
    private static final String MASK = "net.core.rps_default_mask";
    private static final String REHASH = "net.core.txrehash";

    private static final Map<String, String> MOVING = moving();
    private static final Map<String, String> STAYING = staying();

    private PacketSteering() {}

    /** For interfaces that get frames of a sender which may be moved; empty where the kernel has none (before 6.3). */
    public static Map<String, String> fromMovingSenders() {
        return MOVING;
    }

    /** For interfaces that get frames of senders which stay where they are only. */
    public static Map<String, String> fromStayingSenders() {
        return STAYING;
    }

    private static Map<String, String> moving() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (Sysctl.exists(MASK)) {
            BitSet processors = OwnProcessor.permittedProcessors();
            OwnProcessor.number().ifPresent(processors::clear);
            settings.put(MASK, mask(processors));
        }
        if (Sysctl.exists(REHASH)) {
            settings.put(REHASH, "0");
        }
        return Collections.unmodifiableMap(settings);
    }

    private static Map<String, String> staying() {
        Map<String, String> settings = new LinkedHashMap<>(MOVING);
        if (OwnProcessor.number().isPresent()) {
            settings.computeIfPresent(MASK, (name, mask) -> "0");
        }
        return Collections.unmodifiableMap(settings);
    }

    /** A bit for each processor, in hexadecimal groups of 32, the lowest last, as the kernel reads bitmaps. */
    static String mask(BitSet processors) {
        StringBuilder text = new StringBuilder();
        for (int group = (processors.length() - 1) / Integer.SIZE; group >= 0; group--) {
            int bits = 0;
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                bits |= processors.get(group * Integer.SIZE + bit) ? 1 << bit : 0;
            }
            text.append(text.length() == 0 ? "" : ",").append(String.format("%08x", bits));
        }
        return text.toString();
    }
}
