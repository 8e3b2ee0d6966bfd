package weir.scenario.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.api.network.Network;
import weir.api.scenario.RunRecording.Captured;
import weir.file.run.RunFiles;

/** The captures of a run. One thread. */
final class RunCaptures implements AutoCloseable {
    private final Map<CapturePoint, LiveCapture> captures = new LinkedHashMap<>();
    private final Map<String, String> endedEarly = new LinkedHashMap<>();

    /** Starts them; none runs when one can't be started. */
    RunCaptures(CaptureEngine engine, Network network, Map<CapturePoint, String> files, Path folder)
            throws WeirException {
        try {
            for (Map.Entry<CapturePoint, String> each : files.entrySet()) {
                CapturePoint point = each.getKey();
                Path namespace = network.nodes().get(point.node()).networkNamespace();
                Path file = folder.resolve(each.getValue());
                captures.put(point, engine.start(new CaptureRequest(point, namespace, "", file)));
            }
        } catch (WeirException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Ends them; what they have counted, by file without its ending. */
    Map<String, Captured> stop() {
        Map<String, Captured> captured = new LinkedHashMap<>();
        for (LiveCapture capture : captures.values()) {
            String file = capture.request().file().getFileName().toString();
            String node = RunFiles.nodeOf(file);
            try {
                capture.stop();
            } catch (WeirException e) {
                endedEarly.put(node, e.why());
            }
            captured.put(node, new Captured(file, capture.counts()));
        }
        captures.clear();
        return captured;
    }

    /** Returns why captures did not last until {@link #stop}, by file without its ending. */
    Map<String, String> endedEarly() {
        return endedEarly;
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
