package weir.web.rest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;
import weir.api.network.Network;
import weir.file.workbench.WorkbenchProperties;
import weir.web.workbench.Engines;

/** Which workbench this is and what it is doing. Thread-safe. */
public final class Status {
    private final Engines engines;
    private final RunBoard board;
    private final long startedEpochNs = epochNs();

    public Status(Engines engines, RunBoard board) {
        this.engines = engines;
        this.board = board;
    }

    /** Which workbench this is. */
    public Map<String, Object> identity() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("weir", FrameworkUtil.getBundle(Status.class).getVersion().toString());
        json.put("name", WorkbenchProperties.name());
        json.put("pid", ProcessHandle.current().pid());
        json.put("startedEpochNs", startedEpochNs);
        return json;
    }

    Map<String, Object> describe() {
        Map<String, Object> json = identity();
        json.put("epochNs", epochNs());
        json.put("network", engines.network().map(Status::network).orElse(null));
        json.put("run", board.now().orElse(null));
        return json;
    }

    private static Map<String, Object> network(Network network) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", network.topology().name());
        json.put("runtime", network.runtime());
        json.put("upMs", network.upMs());
        return json;
    }

    private static long epochNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
