package weir.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import weir.api.analysis.AnalyzerFactory;
import weir.api.capture.CapturePoint;
import weir.api.topology.Topology;
import weir.file.run.RunFiles;
import weir.file.yaml.Mistake;

/**
 * The captures of a run: those that the file lists, and, in a network of its own, those that expectations name. One
 * thread.
 */
public final class CapturePlan {
    private final Map<String, List<String>> interfaces = new LinkedHashMap<>();
    private final Set<CapturePoint> listed = new LinkedHashSet<>();
    private final Set<CapturePoint> all = new LinkedHashSet<>();
    private final boolean fixed;

    /** @param fixed true if nothing else than what is listed is captured */
    public CapturePlan(Topology topology, boolean fixed) {
        this.fixed = fixed;
        topology.nodes().forEach(node -> interfaces.put(node.name(), new ArrayList<>()));
        topology.ends().forEach(end -> interfaces.get(end.node()).add(end.interfaceName()));
    }

    Set<String> nodes() {
        return interfaces.keySet();
    }

    boolean isPlace(String word) {
        return interfaces.containsKey(word.replaceFirst(":.*", ""));
    }

    /** As {@link #at}, but only where is captured, when that is fixed. */
    CapturePoint of(String word) throws Mistake {
        CapturePoint point = at(word);
        if (fixed && !all.contains(point)) {
            throw new Mistake(
                    "nothing is captured at " + point,
                    "the used scenario captures "
                            + all.stream().map(CapturePoint::toString).collect(Collectors.joining(", ")),
                    "name one of those");
        }
        return point;
    }

    /** {@code NODE}, which means its first interface, or {@code NODE:INTERFACE}. */
    public CapturePoint at(String word) throws Mistake {
        String[] parts = word.split(":", 2);
        String node = parts[0];
        List<String> known = interfaces.get(node);
        if (known == null) {
            throw Mistake.unknown("node", node, interfaces.keySet());
        }
        if (known.isEmpty()) {
            throw new Mistake("nothing can be captured at '" + node + "'", "it has no interface", "give it a link");
        }
        String name = parts.length == 1 ? known.get(0) : parts[1];
        if (!known.contains(name)) {
            throw Mistake.unknown("interface of " + node, name, known);
        }
        return new CapturePoint(node, name);
    }

    public void list(CapturePoint point) {
        listed.add(point);
        all.add(point);
    }

    /** The captures of an analysis: those that are named, else those that are listed, if it can take them all. */
    List<CapturePoint> inputs(List<CapturePoint> named, AnalyzerFactory analyzer) throws Mistake {
        List<CapturePoint> inputs = new ArrayList<>(named.isEmpty() ? listed : named);
        int least = analyzer.inputs();
        int most = analyzer.mostInputs();
        if (inputs.size() < least || inputs.size() > most) {
            String wanted = least == most ? String.valueOf(least) : least + " to " + most;
            throw new Mistake(
                    analyzer.name() + " takes " + wanted + (most == 1 ? " capture" : " captures") + ", not "
                            + inputs.size(),
                    named.isEmpty() && inputs.isEmpty() ? "no node is named" : "named are " + inputs,
                    most == 1
                            ? "write the node before it: NODE " + analyzer.name() + " ..."
                            : "write sender and receiver before it: NODE > NODE " + analyzer.name() + " ...");
        }
        all.addAll(inputs);
        return inputs;
    }

    /** Returns the file of each capture, in order. */
    public Map<CapturePoint, String> files() {
        Map<CapturePoint, String> files = new LinkedHashMap<>();
        all.forEach(point -> files.put(point, file(point)));
        return files;
    }

    /** {@code client_out.pcapng}; of another than the first interface {@code client-eth1_out.pcapng}. */
    private String file(CapturePoint point) {
        boolean first = interfaces.get(point.node()).indexOf(point.interfaceName()) == 0;
        return RunFiles.captureOf(first ? point.node() : point.interfaceName());
    }
}
