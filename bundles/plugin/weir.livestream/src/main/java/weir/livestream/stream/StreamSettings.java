package weir.livestream.stream;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;
import weir.livestream.ffmpeg.SampleVideos;

/**
 * How the video is to be streamed.
 *
 * @param bandwidth of the link between the switches
 * @param delay of it, each way
 * @param duration how long the video plays; empty: until the run is ended
 * @param video a sample's name or a file
 * @param runtime the node runtime
 * @param clients how many play it, each from a host of its own
 * @param filter which frames the times between frames are taken of
 * @param byHand whether somebody else starts servers and players
 */
public record StreamSettings(
        Bandwidth bandwidth,
        Duration delay,
        Optional<Duration> duration,
        String video,
        String runtime,
        int clients,
        String filter,
        boolean byHand) {
    /** An option that changes nothing of the stream. */
    public static final String CERTIFY = "certify";

    /** Nothing is streamed but what somebody starts in the shell. */
    public static final String BY_HAND = "by-hand";

    /** Containers; their programs and sample videos are those of their images. */
    static final String DOCKER = "docker";

    private static final int MOST_CLIENTS = 100;
    private static final Duration DEFAULT_DURATION = Duration.ofSeconds(30);
    /** A player looks at so much of a stream before it records it. */
    private static final long FIRST_MOMENTS_BYTES = 2_000_000;
    /** RTMP needs five until the first byte, and TCP's slow start some more until it sends at the video's rate. */
    private static final int FIRST_ROUND_TRIPS = 16;

    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(20);
    private static final Duration MOST_NEEDED = Duration.ofMinutes(2);

    public StreamSettings {
        Objects.requireNonNull(bandwidth);
        Objects.requireNonNull(delay);
        Objects.requireNonNull(duration);
        Objects.requireNonNull(video);
        Objects.requireNonNull(runtime);
        Objects.requireNonNull(filter);
        if (clients < 1 || clients > MOST_CLIENTS) {
            throw new IllegalArgumentException("clients " + clients + " must be 1 to " + MOST_CLIENTS);
        }
        if (duration.isPresent() && duration.get().isZero()) {
            throw new IllegalArgumentException("duration 0s must be above 0 s; write for example 30s");
        }
    }

    public static List<OptionSpec> options() {
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
                OptionSpec.choice("runtime", "what hosts are made of", "process", "process", DOCKER),
                OptionSpec.of("clients", OptionType.COUNT, "how many play the video, each from a host of its own")
                        .withDefault("1"),
                OptionSpec.of(
                                "filter",
                                OptionType.TEXT,
                                "which frames the times between frames are taken of: rtmp, tcp or a BPF filter")
                        .withDefault("rtmp"),
                OptionSpec.of(CERTIFY, OptionType.FLAG, "measure s1-s2 before the stream starts (certificate.json)"),
                OptionSpec.of(
                        BY_HAND,
                        OptionType.FLAG,
                        "with --interactive: network and captures only; you start server and player yourself"));
    }

    /** @throws NoSuchFileException when the video is neither a sample nor a file */
    public static StreamSettings of(Options options, boolean interactive) throws NoSuchFileException {
        if (options.flag(BY_HAND) && !interactive) {
            throw new IllegalArgumentException("--by-hand leaves the stream to you; add --interactive");
        }
        Optional<Duration> duration = options.duration("duration");
        StreamSettings settings = new StreamSettings(
                options.bandwidth("bandwidth").orElseThrow(),
                options.duration("delay").orElseThrow(),
                duration.isEmpty() && !interactive ? Optional.of(DEFAULT_DURATION) : duration,
                options.text("video").orElseThrow(),
                options.text("runtime").orElseThrow(),
                Math.toIntExact(Math.min(options.count("clients").orElseThrow(), Integer.MAX_VALUE)),
                options.text("filter").orElseThrow(),
                options.flag(BY_HAND));
        if (!settings.isSample() && !Files.isRegularFile(Path.of(settings.video))) {
            throw new NoSuchFileException(
                    settings.video, null, "a sample video: " + String.join(" or ", SampleVideos.NAMES));
        }
        return settings;
    }

    /** How long the first moments of the video may take: on a slow link, what it needs for them, and two minutes at most. */
    Duration arrivesWithin() {
        Duration needed = Duration.ofNanos(bandwidth.nanosFor(FIRST_MOMENTS_BYTES * clients))
                .plus(delay.multipliedBy(2 * FIRST_ROUND_TRIPS));
        return ARRIVES_WITHIN.plus(needed.compareTo(MOST_NEEDED) < 0 ? needed : MOST_NEEDED);
    }

    /** Returns true if the link is the reason when no video arrives: then the same again would end the same. */
    boolean isSlow() {
        return arrivesWithin().compareTo(ARRIVES_WITHIN.multipliedBy(2)) > 0;
    }

    public boolean isSample() {
        return SampleVideos.isSample(video);
    }

    public boolean isDocker() {
        return runtime.equals(DOCKER);
    }

    /** The points of capture: at the server and at each client. */
    public List<String> captured() {
        return Stream.concat(Stream.of("server"), IntStream.range(0, clients).mapToObj(StreamSettings::client))
                .toList();
    }

    /** The host that plays, counted from 0: {@code client}, {@code client2}, ... */
    public static String client(int index) {
        return index == 0 ? "client" : "client" + (index + 1);
    }

    public static String clientAddress(int index) {
        return "10.0.0." + (2 + index);
    }

    /** The address at which a client finds its stream: a server that can serve one only has an address for each. */
    public String serverAddress(int client) {
        return client == 0 || isDocker() || byHand ? "10.0.0.1" : "10.0.0." + (255 - client);
    }

    /**
     * The network, as a topology file says it. Containers have their images, processes need none.
     *
     * @param shared the folder for what is recorded by hand
     */
    public String topology(Path shared) {
        HandTools tools = new HandTools(shared, this);
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("name: live-stream").add("seed: 1").add("nodes:").add(server(tools));
        String image = isDocker() ? ", image: weir/streaming-client" : "";
        for (int i = 0; i < clients; i++) {
            lines.add("  " + client(i) + ": {ip: " + clientAddress(i) + "/24" + image + environment(tools, client(i))
                    + "}");
        }
        lines.add("  s1: {kind: switch}").add("  s2: {kind: switch}").add("links:");
        lines.add("  - {ends: [server, s1]}");
        lines.add("  - {ends: [s1, s2], bandwidth: " + bandwidth + ", delay: " + Units.format(delay) + "}");
        for (int i = 0; i < clients; i++) {
            lines.add("  - {ends: [s2, " + client(i) + "]}");
        }
        return lines.toString();
    }

    private String server(HandTools tools) {
        StringJoiner addresses = new StringJoiner(", ");
        IntStream.range(0, clients)
                .mapToObj(this::serverAddress)
                .distinct()
                .forEach(address -> addresses.add(address + "/24"));
        boolean several = addresses.toString().contains(",");
        StringBuilder line = new StringBuilder("  server: {ip: ").append(several ? "[" + addresses + "]" : addresses);
        if (isDocker()) {
            line.append(", image: weir/streaming-server");
            if (!isSample()) {
                String source = Path.of(video).toAbsolutePath().toString();
                line.append(", volumes: ").append(quoted(source + ":" + ImagePrograms.GIVEN_VIDEO + ":ro"));
            }
        }
        return line.append(environment(tools, "server")).append("}").toString();
    }

    private String environment(HandTools tools, String node) {
        StringJoiner variables = new StringJoiner(", ", ", env: {", "}");
        variables.setEmptyValue("");
        if (byHand) {
            tools.environment(node).forEach((name, value) -> variables.add(name + ": " + quoted(value)));
        }
        return variables.toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Returns what hosts offer to whoever streams by hand; empty if nobody does, or their images have it. */
    public Optional<HandTools> handTools(Path shared) {
        return byHand && !isDocker() ? Optional.of(new HandTools(shared, this)) : Optional.empty();
    }
}
