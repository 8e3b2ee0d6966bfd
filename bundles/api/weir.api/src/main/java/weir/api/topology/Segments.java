package weir.api.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The Ethernet segments of a network: interfaces that links and switches join without a router. For one thread at a
 * time.
 */
public final class Segments {
    private final Map<String, String> parent = new HashMap<>();
    private final Map<String, List<LinkEnd>> members = new HashMap<>();
    private final Predicate<String> isSwitch;

    /**
     * Computes the segments.
     *
     * @param links all links
     * @param isSwitch true for the name of a switch, which joins its ports
     */
    public Segments(List<LinkSpec> links, Predicate<String> isSwitch) {
        this.isSwitch = isSwitch;
        for (LinkSpec link : links) {
            String a = root(joint(link.a()));
            String b = root(joint(link.b()));
            if (!a.equals(b)) {
                parent.put(a, b);
            }
        }
        links.stream()
                .flatMap(link -> Stream.of(link.a(), link.b()))
                .filter(end -> !isSwitch.test(end.node()))
                .forEach(end -> members.computeIfAbsent(root(joint(end)), key -> new ArrayList<>())
                        .add(end));
    }

    /**
     * Returns the segment of an interface.
     *
     * @param end an interface of a host or router
     * @return all interfaces of hosts and routers in its segment, including itself, in the order of the links; empty if
     *     no link has it
     */
    public List<LinkEnd> of(LinkEnd end) {
        return List.copyOf(members.getOrDefault(root(joint(end)), List.of()));
    }

    /**
     * Returns the set that an end belongs to at first: a switch joins all its ports; the ports of others stay apart.
     */
    private String joint(LinkEnd end) {
        return isSwitch.test(end.node()) ? end.node() : end.node() + ":" + end.interfaceName();
    }

    /** Returns the representative of a set (union-find with path compression). */
    private String root(String joint) {
        String root = joint;
        for (String next = parent.get(root); next != null; next = parent.get(root)) {
            root = next;
        }
        String step = joint;
        while (!step.equals(root)) {
            step = parent.put(step, root);
        }
        return root;
    }
}
