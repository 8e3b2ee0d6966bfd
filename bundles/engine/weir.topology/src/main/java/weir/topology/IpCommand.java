package weir.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command in an {@code exec} line of a containerlab file, as far as a topology can express it:
 * {@code ip address add}, {@code ip route add}, {@code ip link set}, {@code sysctl -w}.
 */
public sealed interface IpCommand {
    /** An address of an interface. */
    record Address(String interfaceName, String address) implements IpCommand {}

    /** A static route; the network is {@code default} or has a prefix. */
    record Route(String network, String gateway) implements IpCommand {}

    /** An interface's Ethernet address. */
    record Mac(String interfaceName, String mac) implements IpCommand {}

    /** It forwards between its interfaces. */
    record Forwarding() implements IpCommand {}

    /** A command without effect here, such as one that sets an interface up. */
    record Nothing() implements IpCommand {}

    /** Other words for the same. */
    Map<String, String> SHORT = Map.ofEntries(
            Map.entry("a", "address"),
            Map.entry("addr", "address"),
            Map.entry("r", "route"),
            Map.entry("ro", "route"),
            Map.entry("l", "link"),
            Map.entry("replace", "add"));

    /** Empty when it asks for anything else. */
    static Optional<IpCommand> parse(String line) {
        List<String> words = new ArrayList<>(List.of(line.strip().split("\\s+")));
        if (words.get(0).equals("sudo")) {
            words.remove(0);
        }
        if (words.isEmpty() || line.matches(".*[;&|<>$`\"'].*")) {
            return Optional.empty();
        }
        if (words.get(0).matches("(/usr)?(/s?bin/)?sysctl")) {
            return sysctl(words.subList(1, words.size()));
        }
        if (!words.get(0).matches("((/usr)?/s?bin/)?ip")) {
            return Optional.empty();
        }
        words.remove(0);
        boolean six = words.contains("-6");
        words.removeIf(word -> word.equals("-6") || word.equals("-4"));
        if (words.size() < 3) {
            return Optional.empty();
        }
        String object = SHORT.getOrDefault(words.get(0), words.get(0));
        String verb = SHORT.getOrDefault(words.get(1), words.get(1));
        List<String> rest = words.subList(2, words.size());
        return switch (object + " " + verb) {
            case "address add" -> address(rest);
            case "route add" -> route(rest, six);
            case "link set" -> link(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<IpCommand> sysctl(List<String> words) {
        String setting = String.join(
                "", words.stream().filter(word -> !word.startsWith("-")).toList());
        if (setting.matches("net[./]ipv4[./](ip_forward|conf[./]all[./]forwarding)=1")
                || setting.matches("net[./]ipv6[./]conf[./](all|default)[./]forwarding=1")) {
            return Optional.of(new Forwarding());
        }
        return Optional.empty();
    }

    private static Optional<IpCommand> address(List<String> words) {
        int dev = words.indexOf("dev");
        if (words.size() != 3 || dev != 1) {
            return Optional.empty();
        }
        String text = words.get(0);
        String full = text.contains("/") ? text : text + (text.contains(":") ? "/128" : "/32");
        return Optional.of(new Address(words.get(2), full));
    }

    /** {@code NETWORK via GATEWAY [dev INTERFACE]}. */
    private static Optional<IpCommand> route(List<String> words, boolean six) {
        boolean form = words.size() == 3 || (words.size() == 5 && words.get(3).equals("dev"));
        if (!form || !words.get(1).equals("via")) {
            return Optional.empty();
        }
        String network = words.get(0);
        if (!network.equals("default") && !network.contains("/")) {
            network += network.contains(":") ? "/128" : "/32";
        }
        boolean gatewaySix = words.get(2).contains(":");
        return six && !gatewaySix ? Optional.empty() : Optional.of(new Route(network, words.get(2)));
    }

    /** {@code [dev] INTERFACE up|address MAC}. */
    private static Optional<IpCommand> link(List<String> words) {
        List<String> rest = words.get(0).equals("dev") ? words.subList(1, words.size()) : words;
        if (rest.size() == 2 && rest.get(1).equals("up")) {
            return Optional.of(new Nothing());
        }
        boolean address = rest.size() > 2 && rest.get(1).equals("address");
        if (address && (rest.size() == 3 || (rest.size() == 4 && rest.get(3).equals("up")))) {
            return Optional.of(new Mac(rest.get(0), rest.get(2)));
        }
        return Optional.empty();
    }
}
