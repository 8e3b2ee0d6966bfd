package weir.api.link;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a direction is set now.
 *
 * @param model the model's name; {@code "none"} for a plain link
 * @param discipline the queue discipline's name; {@code "none"} for a plain link
 * @param parameters the values in force as written, by option name
 * @param bandwidthBps bit/s, or 0 when unlimited
 * @param delayNs propagation delay, in ns
 * @param queueBytes what the queue may hold, or 0 when it has no bound in bytes
 * @param up whether the carrier is there
 */
public record LinkState(
        String model,
        String discipline,
        Map<String, String> parameters,
        long bandwidthBps,
        long delayNs,
        long queueBytes,
        boolean up) {
    public LinkState {
        Objects.requireNonNull(model);
        Objects.requireNonNull(discipline);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
