package weir.capture.layer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a capture's frames consist of: link types, and which protocol stands in which. Bounded. One thread. */
public final class ProtocolCounts {
    /** Noise nests protocols in any order; what is beyond that counts for what it is in. */
    private static final int MOST = 1000;

    private final Layers layers = new Layers();
    private final Map<Integer, Long> linkTypes = new TreeMap<>();
    private final Node root = new Node("");
    private int nodes;

    /** A protocol in those around it. */
    private static final class Node {
        final String path;
        final Map<String, Node> inside = new LinkedHashMap<>();
        long packets;
        long bytes;

        Node(String path) {
            this.path = path;
        }
    }

    /**
     * A protocol in those around it.
     *
     * @param path the names from the outermost on, by colons
     * @param packets frames with it
     * @param bytes their lengths on the wire
     */
    public record Protocol(String path, long packets, long bytes) {
        /** Returns its name, indented by how deep it is. */
        public String indented() {
            String name = path.substring(path.lastIndexOf(':') + 1);
            return "  ".repeat((int) path.chars().filter(c -> c == ':').count()) + name;
        }
    }

    /** How many frames of a link type there are. */
    public record Link(int number, String name, long packets) {}

    /** Counts a frame; see {@link Layers#decode}. */
    public void add(int linkType, boolean little, ByteBuffer buffer, int first, int captured, int wire) {
        linkTypes.merge(linkType, 1L, Long::sum);
        layers.walk(linkType, little, buffer, first, captured);
        Node node = root;
        for (int i = 0; i < layers.depth() && node != null; i++) {
            node = inside(node, layers.name(i));
            if (node != null) {
                node.packets++;
                node.bytes += wire;
            }
        }
    }

    /** Null where there are too many. */
    private Node inside(Node node, String name) {
        Node known = node.inside.get(name);
        if (known == null && nodes < MOST) {
            known = new Node(node == root ? name : node.path + ":" + name);
            node.inside.put(name, known);
            nodes++;
        }
        return known;
    }

    /** Returns the link types that frames are of, by number. */
    public List<Link> links() {
        return linkTypes.entrySet().stream()
                .map(each -> new Link(each.getKey(), LinkNames.of(each.getKey()), each.getValue()))
                .toList();
    }

    /** Returns each protocol before what is inside it, the more frequent one first. */
    public List<Protocol> protocols() {
        List<Protocol> protocols = new ArrayList<>();
        list(root, protocols);
        return protocols;
    }

    private static void list(Node node, List<Protocol> into) {
        node.inside.values().stream()
                .sorted(Comparator.comparing((Node each) -> -each.packets).thenComparing(each -> each.path))
                .forEach(each -> {
                    into.add(new Protocol(each.path, each.packets, each.bytes));
                    list(each, into);
                });
    }
}
