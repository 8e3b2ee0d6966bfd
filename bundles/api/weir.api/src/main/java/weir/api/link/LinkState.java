package weir.api.link;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import weir.api.field.Fields;
import weir.api.field.Unit;

/**
 * The present settings of a direction of a link.
 *
 * @param model the model's name; {@code "none"} for a plain link
 * @param discipline the queue discipline's name; {@code "none"} for a plain link
 * @param parameters the values in force as written, by option name
 * @param bandwidthBps rate in bit/s; 0 if unlimited
 * @param delayNs propagation delay in ns, 0 or more
 * @param queueBytes capacity of the queue in bytes; 0 if it has no bound in bytes
 * @param up true if there is a carrier
 * @param runningModel the name of the model that decides at this moment: {@code model}, or the stand-in
 *     {@code "constant"} if that is not installed or has failed
 * @param runningDiscipline likewise the queue discipline's; its stand-in is {@code "droptail"}
 * @param given the part of the settings that somebody has asked for, as written, by option name; the others have their
 *     defaults
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
        String runningDiscipline,
        Map<String, String> given) {
    /** How a direction is set; null where there is no bound. */
    public static final Fields<LinkState> FIELDS = Fields.<LinkState>builder()
            .text("model", "the model that it is set to", LinkState::model)
            .text("discipline", "the queue discipline that it is set to", LinkState::discipline)
            .text("runningModel", "the model that decides now", LinkState::runningModel)
            .text("runningDiscipline", "the queue discipline that decides now", LinkState::runningDiscipline)
            .number("bandwidthBps", Unit.BITS_PER_SECOND, "its rate", state -> bound(state.bandwidthBps))
            .number("delayNs", Unit.NANOSECONDS, "propagation delay", LinkState::delayNs)
            .number("queueBytes", Unit.BYTES, "what the queue may hold", state -> bound(state.queueBytes))
            .map("parameters", Unit.NONE, "the values in force as written", LinkState::parameters)
            .build();

    /**
     * Checks the components.
     *
     * @param model not null
     * @param discipline not null
     * @param parameters copied, in its order
     * @param bandwidthBps any value
     * @param delayNs any value
     * @param queueBytes any value
     * @param up any value
     * @param runningModel not null
     * @param runningDiscipline not null
     * @param given copied, in its order
     * @throws NullPointerException if a component that must not be null is
     */
    public LinkState {
        Objects.requireNonNull(model);
        Objects.requireNonNull(discipline);
        Objects.requireNonNull(runningModel);
        Objects.requireNonNull(runningDiscipline);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /**
     * Makes the state of a direction whose parameters were all asked for.
     *
     * @param model the model's name; {@code "none"} for a plain link
     * @param discipline the queue discipline's name; {@code "none"} for a plain link
     * @param parameters the values in force as written, by option name
     * @param bandwidthBps rate in bit/s; 0 if unlimited
     * @param delayNs propagation delay in ns, 0 or more
     * @param queueBytes capacity of the queue in bytes; 0 if it has no bound in bytes
     * @param up true if there is a carrier
     * @param runningModel the name of the model that decides at this moment
     * @param runningDiscipline the name of the queue discipline that decides at this moment
     */
    public LinkState(
            String model,
            String discipline,
            Map<String, String> parameters,
            long bandwidthBps,
            long delayNs,
            long queueBytes,
            boolean up,
            String runningModel,
            String runningDiscipline) {
        this(
                model,
                discipline,
                parameters,
                bandwidthBps,
                delayNs,
                queueBytes,
                up,
                runningModel,
                runningDiscipline,
                parameters);
    }

    /**
     * Makes the state of a direction without stand-ins.
     *
     * @param model the model's name; {@code "none"} for a plain link
     * @param discipline the queue discipline's name; {@code "none"} for a plain link
     * @param parameters the values in force as written, by option name
     * @param bandwidthBps rate in bit/s; 0 if unlimited
     * @param delayNs propagation delay in ns, 0 or more
     * @param queueBytes capacity of the queue in bytes; 0 if it has no bound in bytes
     * @param up true if there is a carrier
     */
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

    private static Long bound(long value) {
        return value == 0 ? null : Long.valueOf(value);
    }
}
