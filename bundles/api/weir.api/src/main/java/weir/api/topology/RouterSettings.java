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
 * The functions of a router beyond forwarding, from its settings {@code nat} and {@code frr}.
 *
 * @param nat true if the router leads to the machine's own network, with the machine's address
 * @param frr the configuration of FRR, the routing suite: the name of a file, or the text itself, which has several
 *     lines
 */
public record RouterSettings(boolean nat, Optional<String> frr) {
    /** The setting that asks for NAT. */
    public static final String NAT = "nat";

    /** The setting with the configuration of FRR. */
    public static final String FRR = "frr";

    /** The keys that a router may have in a topology file, and no other node. */
    public static final Set<String> KEYS = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(NAT, FRR)));

    /**
     * Checks the components.
     *
     * @param nat any value
     * @param frr not null
     * @throws NullPointerException if a component that must not be null is
     */
    public RouterSettings {
        Objects.requireNonNull(frr);
    }

    /**
     * Reads a router's settings and ignores those of others.
     *
     * @param settings values as written, by key
     * @return the router's functions
     * @throws IllegalArgumentException if a value is not written as it must be
     */
    public static RouterSettings of(Map<String, String> settings) {
        String nat = settings.getOrDefault(NAT, "false");
        String frr = settings.get(FRR);
        if (frr != null && frr.isBlank()) {
            throw new IllegalArgumentException("frr is empty; write frr: FILE, or the configuration itself");
        }
        return new RouterSettings((Boolean) OptionType.FLAG.parse(NAT, nat), Optional.ofNullable(frr));
    }

    /**
     * Tells the name of a file from a configuration.
     *
     * @param frr a value of {@code frr}
     * @return true if it is the name of a file: it has one line only
     */
    public static boolean isFile(String frr) {
        return frr.indexOf('\n') < 0;
    }
}
