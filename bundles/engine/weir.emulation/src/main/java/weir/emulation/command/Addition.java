package weir.emulation.command;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Turns the words of {@code net:add} into a piece of a topology file. */
final class Addition {
    static final List<String> KINDS = List.of("host", "switch", "router", "link");

    private Addition() {}

    /**
     * @param kind one of {@link #KINDS}
     * @throws IllegalArgumentException when names are missing or too many
     */
    static String yaml(String kind, List<String> words) {
        List<String> names = new ArrayList<>();
        StringJoiner keys = new StringJoiner(", ");
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                keys.add(quoted(word.substring(0, equals)) + ": " + value(word.substring(equals + 1)));
            } else {
                names.add(word);
            }
        }
        boolean link = kind.equals("link");
        if (link ? names.size() != 2 : names.isEmpty() || names.size() > 2) {
            throw new IllegalArgumentException(
                    link
                            ? "a link joins two nodes, not " + names.size() + "; write net:add link s1 s2"
                            : "a " + kind + " has one name and at most one neighbour; write net:add " + kind
                                    + " NAME [NEIGHBOUR]");
        }
        if (link) {
            String more = keys.length() == 0 ? "" : ", " + keys;
            return "links: [{" + ends(names) + more + "}]";
        }
        keys.add("kind: " + kind);
        String nodes = "nodes: {" + quoted(names.get(0)) + ": {" + keys + "}}";
        return names.size() == 1 ? nodes : nodes + "\nlinks: [{" + ends(names) + "}]";
    }

    private static String ends(List<String> names) {
        return "ends: [" + quoted(names.get(0)) + ", " + quoted(names.get(1)) + "]";
    }

    /** A mapping or a list is taken as YAML: {@code ip={h9-eth0: 10.0.0.9/8}}. */
    private static String value(String text) {
        boolean nested = (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("[") && text.endsWith("]"));
        return nested ? text : quoted(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
