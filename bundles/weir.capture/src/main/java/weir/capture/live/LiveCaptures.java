package weir.capture.live;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.api.scenario.RunEvent;
import weir.api.scenario.RunEventListener;
import weir.linux.Clocks;

/** Starts captures, each with a thread of its own, and keeps those that run. */
@Component
public final class LiveCaptures implements CaptureEngine {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCaptures.class);

    private final List<InterfaceCapture> running = new CopyOnWriteArrayList<>();

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RunEventListener> listeners = List.of();

    @Override
    public LiveCapture start(CaptureRequest request) throws WeirException {
        if (request.filter().strip().equals("rtmp")) {
            throw new IllegalArgumentException(
                    "filter 'rtmp' needs whole TCP connections, so it works on files only; capture with 'tcp port 1935'");
        }
        Tap tap = Tap.open(request);
        PcapngWriter writer;
        try {
            writer = new PcapngWriter(request.file(), request.point(), request.filter());
        } catch (IOException e) {
            tap.close();
            throw new WeirException(
                    "capture file " + request.file() + " can't be written",
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "name a file in a folder that exists and that you may write to, on a disk with space",
                    e);
        }
        InterfaceCapture capture;
        synchronized (running) {
            capture = new InterfaceCapture(freeName(request.point().node()), request, tap, writer, this::ended);
            running.add(capture);
        }
        announce("capture-start", capture, Map.of());
        Thread thread = new Thread(capture, "weir-capture-" + capture.name());
        thread.setDaemon(true);
        thread.start();
        LOG.info("capture {} of {} into {} started", capture.name(), request.point(), request.file());
        return capture;
    }

    private String freeName(String node) {
        String name = node;
        for (int i = 2; isTaken(name); i++) {
            name = node + "-" + i;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return running.stream().anyMatch(each -> each.name().equals(name));
    }

    private void ended(InterfaceCapture capture) {
        running.remove(capture);
        LiveCapture.CaptureCounts counts = capture.counts();
        announce(
                "capture-stop",
                capture,
                Map.of("packets", counts.packets(), "bytes", counts.bytes(), "kernelDrops", counts.kernelDrops()));
        LOG.info("capture {} stopped: {}", capture.name(), counts);
    }

    private void announce(String what, LiveCapture capture, Map<String, Object> more) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("capture", capture.name());
        details.put("point", capture.request().point().toString());
        details.put("file", capture.request().file().toString());
        details.put("filter", capture.request().filter());
        details.putAll(more);
        RunEvent event = new RunEvent(Clocks.realtimeNs(), what, details);
        for (RunEventListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException e) {
                LOG.warn("a listener failed on {}", what, e);
            }
        }
    }

    @Override
    public List<LiveCapture> captures() {
        return List.copyOf(running);
    }

    @Deactivate
    void stopAll() {
        for (InterfaceCapture capture : running) {
            try {
                capture.stop();
            } catch (WeirException e) {
                LOG.error("{}", e.getMessage());
            }
        }
    }
}
