package weir.api.topology;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import weir.api.option.OptionType;

/**
 * What a router does beyond forwarding, from its settings {@code nat} and {@code frr}.
 *
 * @param nat whether it leads to the machine's own network, with the machine's address
 * @param frr what FRR, the routing suite, is told: a file, or the configuration itself, which has several lines
 */
public record RouterSettings(boolean nat, Optional<String> frr) {
    /** The setting that asks for NAT. */
    public static final String NAT = "nat";

    /** The setting with the configuration of FRR. */
    public static final String FRR = "frr";

    /** The keys that a router may have in a topology file, and no other node. */
    public static final Set<String> KEYS = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(NAT, FRR)));

    public RouterSettings {
        Objects.requireNonNull(frr);
    }

    /**
     * Reads a router's settings; those of other things are passed over.
     *
     * @throws IllegalArgumentException if one is not written as it must be
     */
    public static RouterSettings of(Map<String, String> settings) {
        String nat = settings.getOrDefault(NAT, "false");
        String frr = settings.get(FRR);
        if (frr != null && frr.isBlank()) {
            throw new IllegalArgumentException("frr is empty; write frr: FILE, or the configuration itself");
        }
        return new RouterSettings((Boolean) OptionType.FLAG.parse(NAT, nat), Optional.ofNullable(frr));
    }

    /** Whether a value of {@code frr} is the name of a file. */
    public static boolean isFile(String frr) {
        return frr.indexOf('\n') < 0;
    }
}
