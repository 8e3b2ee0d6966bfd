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
 * @param runningModel what decides at this moment: the model, or {@code "constant"} which stands in for one that is not
 *     there or has failed
 * @param runningDiscipline the same of the queue discipline, for which {@code "droptail"} stands in
 */
public record LinkState(
        String model,
        String discipline,
        Map<String, String> parameters,
        long bandwidthBps,
        long delayNs,
        long queueBytes,
        boolean up,
        String runningModel,
        String runningDiscipline) {
    public LinkState {
        Objects.requireNonNull(model);
        Objects.requireNonNull(discipline);
        Objects.requireNonNull(runningModel);
        Objects.requireNonNull(runningDiscipline);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A direction that runs the model and the queue discipline that it is set to. */
    public LinkState(
            String model,
            String discipline,
            Map<String, String> parameters,
            long bandwidthBps,
            long delayNs,
            long queueBytes,
            boolean up) {
        this(model, discipline, parameters, bandwidthBps, delayNs, queueBytes, up, model, discipline);
    }
}
