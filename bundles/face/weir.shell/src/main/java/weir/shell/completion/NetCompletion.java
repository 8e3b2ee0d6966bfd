package weir.shell.completion;

import java.util.List;
import java.util.Map;

/**
 * Completes arguments of commands about networks and of Mininet's words: nodes, links, kinds, generators and fixed
 * words.
 */
record NetCompletion(List<String> nodes, List<String> links) {
    private static final List<String> GENERATORS =
            List.of("single,3", "linear,3", "linear,3,2", "tree,2,2", "dumbbell,2", "torus,3,3");
    private static final List<String> KINDS = List.of("host", "switch", "router", "link");
    private static final List<String> NODE_KEYS = List.of("ip=", "mac=", "routes=", "arp=", "env=", "cpus=", "memory=");
    private static final List<String> LINK_KEYS = List.of(
            "bandwidth=", "delay=", "jitter=", "loss=", "queue=", "model=", "mechanism=", "mtu=", "fast=", "name=");
    /** The last words of Mininet's commands. */
    private static final Map<String, List<String>> SWITCHES =
            Map.of("link", List.of("up", "down"), "switch", List.of("start", "stop"));

    /**
     * @param name the command, with its scope unless it needs none
     * @param words the statement so far, the command first
     * @param index the word that is being typed
     * @return group to words; {@code files} with none stands for files; nothing for a command that it does not know
     */
    Map<String, List<String>> candidates(String name, List<String> words, int index) {
        return switch (name) {
            case "net:up" -> Map.of("generators", GENERATORS, "files", List.of());
            case "net:export", "net:import" -> Map.of("files", List.of());
            case "net:remove" -> Map.of("nodes", nodes, "links", links);
            case "net:add" ->
                index == 1 ? Map.of("kinds", KINDS, "files", List.of()) : Map.of("nodes", nodes, "keys", keys(words));
            case "link" -> index < 3 ? Map.of("nodes", nodes) : Map.of("words", SWITCHES.get(name));
            case "switch" -> index < 2 ? Map.of("nodes", nodes) : Map.of("words", SWITCHES.get(name));
            case "xterm", "net:iperf", "net:iperfudp" -> Map.of("nodes", nodes);
            default -> Map.of();
        };
    }

    private static List<String> keys(List<String> words) {
        return words.get(1).equals("link") ? LINK_KEYS : NODE_KEYS;
    }
}
