package weir.topology;

import java.util.List;
import java.util.Map;
import weir.api.option.Suggestion;
import weir.api.topology.NodeKind;
import weir.api.topology.Topology;
import weir.api.unit.Units;
import weir.file.yaml.Mistake;

/** The regular topologies, with the names that Mininet gives. */
final class Generators {
    /** A Linux bridge has at most 1023 ports. */
    private static final int MAX_PORTS = 1023;

    private static final int MAX_NODES = 10_000;
    private static final String FORMS =
            "single,N  linear,N[,HOSTS_PER_SWITCH]  tree,DEPTH,FANOUT  dumbbell,N  torus,X,Y";

    private final Draft draft = new Draft();
    private final String text;
    private final String[] words;
    private int hosts;
    private int switches;

    private Generators(String text) {
        this.text = text;
        this.words = text.strip().split("\\s*,\\s*", -1);
    }

    static Topology generate(String text) {
        return new Generators(text).generate();
    }

    private Topology generate() {
        try {
            switch (words[0]) {
                case "single" -> single();
                case "linear" -> linear();
                case "tree" -> tree();
                case "dumbbell" -> dumbbell();
                case "torus" -> torus();
                default ->
                    throw new IllegalArgumentException(Suggestion.unknown(
                            "generator", words[0], List.of("single", "linear", "tree", "dumbbell", "torus")));
            }
            return draft.build(String.join("-", words), 1);
        } catch (Mistake e) {
            throw new IllegalArgumentException("generator '" + text + "' makes no network: " + e.getMessage(), e);
        }
    }

    private void single() throws Mistake {
        counts(1, 1);
        int n = number(1, "hosts", 1, MAX_PORTS);
        String center = addSwitch();
        for (int i = 0; i < n; i++) {
            link(addHost(), center);
        }
    }

    private void linear() throws Mistake {
        counts(1, 2);
        int n = number(1, "switches", 1, MAX_NODES / 2);
        int perSwitch = words.length > 2 ? number(2, "hosts per switch", 1, MAX_PORTS - 2) : 1;
        limit((long) n * (perSwitch + 1));
        String last = null;
        for (int i = 1; i <= n; i++) {
            String here = addSwitch();
            for (int j = 1; j <= perSwitch; j++) {
                link(perSwitch == 1 ? addHost() : addHost("h" + j + "s" + i), here);
            }
            if (last != null) {
                link(last, here);
            }
            last = here;
        }
    }

    private void tree() throws Mistake {
        counts(2, 2);
        int depth = number(1, "depth", 1, 12);
        int fanout = number(2, "fanout", 1, MAX_PORTS - 1);
        long nodes = 1;
        for (long level = 1, width = 1; level <= depth && nodes <= MAX_NODES; level++) {
            width *= fanout;
            nodes += width;
        }
        limit(nodes);
        branch(depth, fanout);
    }

    private String branch(int depth, int fanout) throws Mistake {
        if (depth == 0) {
            return addHost();
        }
        String here = addSwitch();
        for (int i = 0; i < fanout; i++) {
            link(here, branch(depth - 1, fanout));
        }
        return here;
    }

    private void dumbbell() throws Mistake {
        counts(1, 1);
        int n = number(1, "hosts at each side", 1, MAX_PORTS - 1);
        String left = addSwitch();
        String right = addSwitch();
        for (int i = 0; i < n; i++) {
            link(addHost(), left);
        }
        link(left, right);
        for (int i = 0; i < n; i++) {
            link(addHost(), right);
        }
    }

    private void torus() throws Mistake {
        counts(2, 2);
        int x = number(1, "X", 3, 99);
        int y = number(2, "Y", 3, 99);
        limit(2L * x * y);
        for (int i = 1; i <= x; i++) {
            for (int j = 1; j <= y; j++) {
                String here = "s" + i + "x" + j;
                draft.node(here, NodeKind.SWITCH, Map.of());
                link(addHost("h" + i + "x" + j), here);
            }
        }
        for (int i = 1; i <= x; i++) {
            for (int j = 1; j <= y; j++) {
                link("s" + i + "x" + j, "s" + i + "x" + (j % y + 1));
                link("s" + i + "x" + j, "s" + (i % x + 1) + "x" + j);
            }
        }
    }

    private void counts(int atLeast, int atMost) {
        int given = words.length - 1;
        if (given < atLeast || given > atMost) {
            throw new IllegalArgumentException(
                    "generator '" + text + "' has " + given + " numbers; write one of " + FORMS);
        }
    }

    private int number(int word, String what, int min, int max) {
        return (int) Units.count(what + " of '" + text + "'", words[word], min, max);
    }

    private void limit(long nodes) {
        if (nodes > MAX_NODES) {
            throw new IllegalArgumentException(
                    "generator '" + text + "' makes more than " + MAX_NODES + " nodes; choose smaller numbers");
        }
    }

    private String addHost() throws Mistake {
        return addHost("h" + ++hosts);
    }

    private String addHost(String name) throws Mistake {
        draft.node(name, NodeKind.HOST, Map.of());
        return name;
    }

    private String addSwitch() throws Mistake {
        String name = "s" + ++switches;
        draft.node(name, NodeKind.SWITCH, Map.of());
        return name;
    }

    private void link(String a, String b) throws Mistake {
        draft.link(new Draft.End(a, ""), new Draft.End(b, ""), Draft.Shape.PLAIN);
    }
}
