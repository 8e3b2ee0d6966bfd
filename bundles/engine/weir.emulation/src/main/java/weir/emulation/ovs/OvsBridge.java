package weir.emulation.ovs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.topology.SwitchSettings;

/**
 * A switch as Open vSwitch shall have it.
 *
 * @param name of the switch and of its bridge
 * @param settings what the topology says of it
 * @param ports the names of its interfaces
 * @param spanningTree true if it breaks loops itself; with a controller that is the controller's business
 */
public record OvsBridge(String name, SwitchSettings settings, List<String> ports, boolean spanningTree) {
    private static final Pattern PORT = Pattern.compile(".*-eth([1-9][0-9]{0,3})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    /** Open vSwitch takes no less (802.1D), so a port forwards after twice that. */
    public static final int FORWARD_DELAY_S = 4;

    public OvsBridge {
        ports = List.copyOf(ports);
    }

    /**
     * Words for one transaction of {@code ovs-vsctl} that makes it.
     *
     * @param controller where its controller answers inside the fabric
     */
    List<String> make(Optional<String> controller) {
        List<String> words = new ArrayList<>(List.of("--", "add-br", name, "--", "set", "Bridge", name));
        words.add("datapath_type=" + (settings.kernelDatapath() ? "system" : "netdev"));
        datapathId().ifPresent(id -> words.add("other_config:datapath-id=" + id));
        if (spanningTree) {
            words.add("stp_enable=true");
            words.add("other_config:stp-forward-delay=" + FORWARD_DELAY_S);
            words.add("other_config:stp-hello-time=1");
            words.add("other_config:stp-max-age=6");
        }
        controller.ifPresent(target -> {
            words.add("fail_mode=secure");
            words.addAll(List.of("--", "set-controller", name, target));
            words.addAll(List.of("--", "set", "Controller", name, "max_backoff=1000", "connection_mode=out-of-band"));
        });
        ports.forEach(port -> words.addAll(addPort(port)));
        return words;
    }

    /** Interface s1-eth3 becomes OpenFlow port 3. */
    private List<String> addPort(String port) {
        List<String> words = new ArrayList<>(List.of("--", "add-port", name, port));
        Matcher number = PORT.matcher(port);
        if (number.matches()) {
            words.addAll(List.of("--", "set", "Interface", port, "ofport_request=" + number.group(1)));
        }
        return words;
    }

    /** Words that turn a bridge which is there into this one. */
    List<String> change(OvsBridge present) {
        List<String> words = new ArrayList<>();
        present.ports().stream()
                .filter(port -> !ports.contains(port))
                .forEach(port -> words.addAll(List.of("--", "--if-exists", "del-port", name, port)));
        ports.stream().filter(port -> !present.ports().contains(port)).forEach(port -> words.addAll(addPort(port)));
        return words;
    }

    List<String> remove() {
        return List.of("--", "--if-exists", "del-br", name);
    }

    /** As in Mininet, the first number in the name; without one Open vSwitch makes one up. */
    private Optional<String> datapathId() {
        Matcher number = NUMBER.matcher(name);
        return number.find() && number.group().length() <= 15
                ? Optional.of(String.format("%016x", Long.parseLong(number.group())))
                : Optional.empty();
    }
}
