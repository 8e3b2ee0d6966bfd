package weir.livestream;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.api.network.Network;
import weir.file.run.RunFiles;

/**
 * The captures at the hosts' interfaces. Every frame is captured, not the video's alone: what else the hosts send, from a
 * shell for example, explains the video's delays. One thread.
 */
final class Captures implements AutoCloseable {
    private final Map<String, LiveCapture> captures = new LinkedHashMap<>();

    /** Starts one at a host's first interface. */
    void start(CaptureEngine engine, Network network, String node, Path folder) throws WeirException {
        captures.put(
                node,
                engine.start(new CaptureRequest(
                        new CapturePoint(node, node + "-eth0"),
                        network.nodes().get(node).networkNamespace(),
                        "",
                        new RunFiles(folder).capture(node))));
    }

    /** Ends them; what they have counted, by node. */
    Map<String, Map<String, Object>> stop() throws WeirException {
        Map<String, Map<String, Object>> json = new LinkedHashMap<>();
        for (Map.Entry<String, LiveCapture> capture : captures.entrySet()) {
            CaptureCounts counts = capture.getValue().stop();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("file", capture.getValue().request().file().getFileName().toString());
            row.put("packets", counts.packets());
            row.put("kernelDrops", counts.kernelDrops());
            json.put(capture.getKey(), row);
        }
        return json;
    }

    @Override
    public void close() throws WeirException {
        WeirException first = null;
        for (LiveCapture capture : captures.values()) {
            try {
                capture.close();
            } catch (WeirException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
