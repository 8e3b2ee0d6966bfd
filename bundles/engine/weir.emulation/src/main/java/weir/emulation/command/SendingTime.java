package weir.emulation.command;

import java.time.Duration;
import picocli.CommandLine.Option;
import weir.api.unit.Units;

/** The option that says how long a measurement sends. */
final class SendingTime {
    private static final Duration MAX = Duration.ofHours(1);

    @Option(
            names = "--time",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long to send, at most 60min (default: ${DEFAULT-VALUE}).")
    private String text;

    /** @throws IllegalArgumentException when it is no time, 0 or more than an hour */
    Duration duration() {
        Duration time = Units.duration(text);
        if (time.isZero() || time.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("time '" + text + "' must be above 0s and at most 60min");
        }
        return time;
    }
}
