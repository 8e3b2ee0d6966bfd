package weir.link.certify;

import java.time.Duration;
import java.util.Map;
import weir.api.link.LinkState;
import weir.api.unit.Units;

/**
 * The settings of a direction that measurements can be compared with.
 *
 * @param known true if the model does the same all the time: only then is there something to compare with
 * @param rateBps bit/s, or 0: unlimited
 * @param delayNs propagation delay
 * @param jitterNs as given to the model
 * @param distribution of the jitter
 * @param loss share of the frames
 * @param queueBytes what the queue holds, or 0: no bound
 * @param fifo true if only the limit decides what is dropped
 */
record Target(
        boolean known,
        long rateBps,
        long delayNs,
        long jitterNs,
        String distribution,
        double loss,
        long queueBytes,
        boolean fifo) {
    static Target of(LinkState state) {
        Map<String, String> given = state.parameters();
        boolean plain = state.model().equals("none");
        return new Target(
                plain || state.model().equals("constant"),
                state.bandwidthBps(),
                state.delayNs(),
                duration(given.get("jitter")).toNanos(),
                given.getOrDefault("distribution", "uniform"),
                given.containsKey("loss") ? Units.ratio(given.get("loss")).value() : 0,
                state.queueBytes(),
                state.discipline().equals("droptail") || state.discipline().equals("drophead"));
    }

    private static Duration duration(String text) {
        return text == null ? Duration.ZERO : Units.duration(text);
    }

    /** How long a frame takes to be sent, in ns. */
    double serviceNs(int frameBytes) {
        return rateBps == 0 ? 0 : frameBytes * 8e9 / rateBps;
    }

    /** The deviation that the jitter has, in ns; NaN where it is not known. */
    double deviationNs() {
        return switch (distribution) {
            case "uniform" -> jitterNs / Math.sqrt(3);
            case "normal" -> jitterNs;
            default -> Double.NaN;
        };
    }
}
