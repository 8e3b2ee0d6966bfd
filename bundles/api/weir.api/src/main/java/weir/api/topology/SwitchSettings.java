package weir.api.topology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.option.Suggestion;

/**
 * The implementation of a switch, from its settings {@code switch}, {@code controller} and {@code datapath}.
 *
 * @param maker forwards the frames
 * @param controller the OpenFlow controller; only for Open vSwitch
 * @param kernelDatapath true if Open vSwitch forwards in the kernel, which needs its module and root
 */
public record SwitchSettings(Maker maker, Optional<Controller> controller, boolean kernelDatapath) {
    /** The keys that a switch may have in a topology file. */
    public static final Set<String> KEYS =
            java.util.Collections.unmodifiableSet(new LinkedHashSet<>(List.of("switch", "controller", "datapath")));

    private static final String USERSPACE = "userspace";
    private static final String KERNEL = "kernel";
    private static final int OPENFLOW_PORT = 6653;
    private static final Pattern CONTROLLER =
            Pattern.compile("tcp:(?:\\[([0-9a-fA-F:.]+)]|([a-zA-Z0-9._-]+))(?::([0-9]{1,5}))?");

    /** The implementations of switches. */
    public enum Maker {
        /** A bridge of the Linux kernel. */
        BRIDGE,
        /** Open vSwitch. */
        OVS
    }

    /**
     * An OpenFlow controller.
     *
     * @param host its name or address as seen from this machine
     * @param port its TCP port, 1 to 65535
     */
    public record Controller(String host, int port) {
        /**
         * Checks the components.
         *
         * @param host not null
         * @param port 1 to 65535
         * @throws IllegalArgumentException if the port is out of range
         * @throws NullPointerException if a component that must not be null is
         */
        public Controller {
            Objects.requireNonNull(host);
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port " + port + " of the controller must be 1 to 65535");
            }
        }

        /** {@return the controller as in a topology file: {@code tcp:127.0.0.1:6653}} */
        @Override
        public String toString() {
            return "tcp:" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * Checks the components.
     *
     * @param maker not null
     * @param controller not null
     * @param kernelDatapath any value
     * @throws NullPointerException if a component that must not be null is
     */
    public SwitchSettings {
        Objects.requireNonNull(maker);
        Objects.requireNonNull(controller);
    }

    /**
     * Reads a switch's settings.
     *
     * @param settings values as written, by key
     * @return the switch's implementation
     * @throws IllegalArgumentException if a key is unknown, a value is not written as it must be, or settings
     *     contradict each other
     */
    public static SwitchSettings of(Map<String, String> settings) {
        for (String key : settings.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(Suggestion.unknown("setting of a switch", key, KEYS));
            }
        }
        Maker maker = maker(settings.getOrDefault("switch", "bridge"));
        String datapath = settings.getOrDefault("datapath", USERSPACE);
        if (!datapath.equals(USERSPACE) && !datapath.equals(KERNEL)) {
            throw new IllegalArgumentException(Suggestion.unknown("datapath", datapath, List.of(USERSPACE, KERNEL)));
        }
        if (maker == Maker.BRIDGE) {
            for (String key : List.of("controller", "datapath")) {
                if (settings.containsKey(key)) {
                    throw new IllegalArgumentException(
                            "only Open vSwitch has a " + key + ": write switch: ovs beside it, or take it out");
                }
            }
        }
        return new SwitchSettings(
                maker,
                Optional.ofNullable(settings.get("controller")).map(SwitchSettings::controller),
                datapath.equals(KERNEL));
    }

    private static Maker maker(String word) {
        for (Maker maker : Maker.values()) {
            if (maker.name().toLowerCase(Locale.ROOT).equals(word)) {
                return maker;
            }
        }
        throw new IllegalArgumentException(Suggestion.unknown("switch", word, List.of("bridge", "ovs")));
    }

    private static Controller controller(String text) {
        Matcher parts = CONTROLLER.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "controller '" + text + "' must be tcp:HOST or tcp:HOST:PORT, for example tcp:127.0.0.1:6653");
        }
        String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
        return new Controller(host, parts.group(3) == null ? OPENFLOW_PORT : Integer.parseInt(parts.group(3)));
    }
}
