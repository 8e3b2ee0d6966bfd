package weir.livestream;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.scenario.ScenarioRun;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;

/**
 * How the video is to be streamed.
 *
 * @param bandwidth of the link between the switches
 * @param delay of it, each way
 * @param duration how long the video plays; empty: until the run is ended
 * @param video a sample's name or a file
 * @param runtime the node runtime
 * @param filter which frames the times between frames are taken of
 */
record StreamSettings(
        Bandwidth bandwidth, Duration delay, Optional<Duration> duration, String video, String runtime, String filter) {
    /** An option that changes nothing of the stream. */
    static final String CERTIFY = "certify";

    private static final Duration DEFAULT_DURATION = Duration.ofSeconds(30);

    StreamSettings {
        Objects.requireNonNull(bandwidth);
        Objects.requireNonNull(delay);
        Objects.requireNonNull(duration);
        Objects.requireNonNull(video);
        Objects.requireNonNull(runtime);
        Objects.requireNonNull(filter);
        if (duration.isPresent() && duration.get().isZero()) {
            throw new IllegalArgumentException("duration 0s must be above 0 s; write for example 30s");
        }
    }

    static List<OptionSpec> options() {
        return List.of(
                OptionSpec.of("bandwidth", OptionType.BANDWIDTH, "what s1-s2 carries each way")
                        .withDefault("10Mbit/s"),
                OptionSpec.of("delay", OptionType.DURATION, "how long s1-s2 takes each way")
                        .withDefault("10ms"),
                OptionSpec.of(
                        "duration",
                        OptionType.DURATION,
                        "how long the video plays (default: 30s; with --interactive until the shell ends)"),
                OptionSpec.file("video", "a sample video, or a file with H.264 video", "720p", "720p", "1080p"),
                OptionSpec.choice("runtime", "what hosts are made of", "process", "process", "docker"),
                OptionSpec.of(
                                "filter",
                                OptionType.TEXT,
                                "which frames the times between frames are taken of: rtmp, tcp or a BPF filter")
                        .withDefault("rtmp"),
                OptionSpec.of(CERTIFY, OptionType.FLAG, "measure s1-s2 before the stream starts (certificate.json)"));
    }

    /** @throws NoSuchFileException when the video is neither a sample nor a file */
    static StreamSettings of(ScenarioRun run) throws NoSuchFileException {
        Options options = run.options();
        Optional<Duration> duration = options.duration("duration");
        StreamSettings settings = new StreamSettings(
                options.bandwidth("bandwidth").orElseThrow(),
                options.duration("delay").orElseThrow(),
                duration.isEmpty() && !run.interactive() ? Optional.of(DEFAULT_DURATION) : duration,
                options.text("video").orElseThrow(),
                options.text("runtime").orElseThrow(),
                options.text("filter").orElseThrow());
        if (!settings.isSample() && !Files.isRegularFile(Path.of(settings.video))) {
            throw new NoSuchFileException(settings.video);
        }
        return settings;
    }

    boolean isSample() {
        return SampleVideos.isSample(video);
    }

    /** The network, as a topology file says it. Containers have their images, processes need none. */
    String topology() {
        boolean docker = runtime.equals("docker");
        return String.join(
                "\n",
                "name: live-stream",
                "seed: 1",
                "nodes:",
                "  server: {ip: 10.0.0.1/24" + (docker ? ", image: weir/streaming-server" : "") + "}",
                "  client: {ip: 10.0.0.2/24" + (docker ? ", image: weir/streaming-client" : "") + "}",
                "  s1: {kind: switch}",
                "  s2: {kind: switch}",
                "links:",
                "  - {ends: [server, s1]}",
                "  - {ends: [s1, s2], bandwidth: " + bandwidth + ", delay: " + Units.format(delay) + "}",
                "  - {ends: [s2, client]}",
                "");
    }
}
