package weir.api.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import weir.api.unit.Bandwidth;
import weir.api.unit.DataSize;
import weir.api.unit.Units;

/**
 * Something that was changed or happened, with its time.
 *
 * @param epochNs ns since the epoch
 * @param event for example {@code "link-set"}
 * @param details named values, units in their names: {@code link}, {@code bandwidthBps}; JSON's kinds
 */
public record RunEvent(long epochNs, String event, Map<String, Object> details) {
    /** The detail that tells what was written to change something: a map of values as text, by option name. */
    public static final String CHANGED = "changed";

    public RunEvent {
        Objects.requireNonNull(event);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * For people, without the time: {@code link-set s1-s2 delay 60ms, loss 1%}; {@code link-certified s1-s2 passed}. Of what
     * was changed it tells that only, and not what stayed as it was.
     */
    public String label() {
        if (details.get(CHANGED) instanceof Map<?, ?> changed) {
            return changeLabel(changed);
        }
        StringJoiner quantities = new StringJoiner(", ");
        StringBuilder text = new StringBuilder(event);
        details.forEach((name, value) -> {
            if (value instanceof Number number) {
                quantities.add(quantity(name, number.longValue(), number));
            } else if (value instanceof Boolean holds) {
                text.append(holds ? " " : " not ").append(name);
            } else if (value != null) {
                text.append(' ').append(value);
            }
        });
        return quantities.length() == 0 ? text.toString() : text + " " + quantities;
    }

    private String changeLabel(Map<?, ?> changed) {
        StringBuilder text = new StringBuilder(event);
        for (String name : List.of("link", "direction")) {
            if (details.get(name) != null) {
                text.append(' ').append(details.get(name));
            }
        }
        StringJoiner values = new StringJoiner(", ");
        changed.forEach((name, value) -> values.add(name + " " + value));
        return text + " " + values;
    }

    private static String quantity(String name, long whole, Number value) {
        if (name.endsWith("Bps") && whole >= 1 && whole <= Bandwidth.MAX_BITS_PER_SECOND) {
            return stem(name, 3) + new Bandwidth(whole);
        }
        if (name.endsWith("Ns")) {
            return stem(name, 2) + Units.format(Duration.ofNanos(whole));
        }
        if (name.endsWith("Bytes") && whole >= 0) {
            return stem(name, 5) + new DataSize(whole);
        }
        return stem(name, 0) + value;
    }

    private static String stem(String name, int suffix) {
        return name.substring(0, name.length() - suffix) + " ";
    }
}
