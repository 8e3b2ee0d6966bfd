package weir.api.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that was changed or happened, with its time.
 *
 * @param epochNs ns since the epoch
 * @param event for example {@code "link-set"}
 * @param details named values, units in their names: {@code link}, {@code bandwidthBps}
 */
public record RunEvent(long epochNs, String event, Map<String, Object> details) {
    public RunEvent {
        Objects.requireNonNull(event);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
