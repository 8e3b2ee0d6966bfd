package weir.api.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who reaches whom without a router: the interfaces that links and switches join to one Ethernet segment. One thread. */
public final class Segments {
    private final Map<String, String> parent = new HashMap<>();
    private final Map<String, List<LinkEnd>> members = new HashMap<>();
    private final Predicate<String> isSwitch;

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

    /** The interfaces of hosts and routers in the segment of {@code end}, itself included, in the order of the links. */
    public List<LinkEnd> of(LinkEnd end) {
        return List.copyOf(members.getOrDefault(root(joint(end)), List.of()));
    }

    /** A switch joins all its ports; the ports of others stay apart. */
    private String joint(LinkEnd end) {
        return isSwitch.test(end.node()) ? end.node() : end.node() + ":" + end.interfaceName();
    }

    /** Shortens the ways that it goes. */
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
