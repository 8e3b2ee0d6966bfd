package weir.file.run;

import java.nio.file.Path;

/**
 * The files of a run's folder. Which of them there are depends on the scenario.
 *
 * <pre>
 * scenario.scenario.yaml   as it was read            topology.topo.yaml   as it was built
 * events.jsonl             while it runs             NODE_out.pcapng      a capture of NODE's interface
 * certificate.json         of its link               analyses.json        what was measured
 * summary.json             at the end                report.html          for a browser
 * </pre>
 */
public record RunFiles(Path folder) {
    private static final String CAPTURE = "_out.pcapng";

    public Path scenario() {
        return folder.resolve("scenario.scenario.yaml");
    }

    public Path topology() {
        return folder.resolve("topology.topo.yaml");
    }

    public Path events() {
        return folder.resolve("events.jsonl");
    }

    public Path certificate() {
        return folder.resolve("certificate.json");
    }

    public Path analyses() {
        return folder.resolve("analyses.json");
    }

    public Path summary() {
        return folder.resolve("summary.json");
    }

    public Path report() {
        return folder.resolve("report.html");
    }

    public Path capture(String node) {
        return folder.resolve(captureOf(node));
    }

    /** Returns the name of a node's capture. */
    public static String captureOf(String node) {
        return node + CAPTURE;
    }

    /** Returns true if a file is called as captures are. */
    public static boolean isCapture(String file) {
        return file.endsWith(CAPTURE);
    }

    /** Returns the node whose capture is called so. */
    public static String nodeOf(String capture) {
        return capture.substring(0, capture.length() - CAPTURE.length());
    }
}
