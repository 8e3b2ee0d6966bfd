package weir.livestream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.scenario.RunEvent;
import weir.api.scenario.ScenarioRun;

/**
 * The video on its way: a server that plays the file in a loop at its own speed, and a player that records what arrives
 * as it is. The player ends before the server, so that its recording is whole. One thread.
 */
final class Streaming implements AutoCloseable {
    static final int PORT = 1935;

    private static final String URL = "rtmp://10.0.0.1:" + PORT + "/live/stream";
    private static final int ATTEMPTS = 3;
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** A stream that is still missing when the other has come this far will not come. */
    private static final long MISSING_AFTER_MS = 3000;

    private final ScenarioRun run;
    private final Video video;
    private final Ffmpeg ffmpeg;
    private final Node client;
    private final Path recording;
    private final Path clientLog;
    private final Path serverLog;
    private final ServerLoop server;
    private NodeProcess player;

    Streaming(ScenarioRun run, Network network, Video video, Ffmpeg ffmpeg) {
        this.run = run;
        this.video = video;
        this.ffmpeg = ffmpeg;
        this.client = network.nodes().get("client");
        this.recording = run.folder().resolve("stream_output.flv");
        this.clientLog = run.folder().resolve("client.log");
        this.serverLog = run.folder().resolve("server.log");
        this.server = new ServerLoop(network.nodes().get("server"), serverCommand(), PORT, serverLog);
    }

    static WeirException endedEarly() {
        return new WeirException("the run was ended before the video played", "somebody asked for it", "run it again");
    }

    private NodeCommand serverCommand() {
        return command(
                ffmpeg.command(
                        "-re",
                        "-stream_loop",
                        "-1",
                        "-i",
                        video.file().toString(),
                        "-map",
                        "0:v:0",
                        "-map",
                        "0:a:0?",
                        "-c",
                        "copy",
                        "-f",
                        "flv",
                        "-listen",
                        "1",
                        URL),
                serverLog);
    }

    private NodeCommand playerCommand() {
        return command(
                ffmpeg.command("-i", URL, "-c", "copy", "-f", "flv", "-flush_packets", "1", "-y", recording.toString()),
                clientLog);
    }

    private NodeCommand command(List<String> argv, Path log) {
        return new NodeCommand(
                argv, ffmpeg.environment(), Optional.of(run.folder()), new NodeCommand.Stdio.ToFile(log));
    }

    /**
     * Starts server and player; returns when the recording grows with all its streams.
     *
     * @throws WeirException when that does not work three times
     */
    void begin() throws WeirException, IOException, InterruptedException {
        server.begin();
        for (int attempt = 1; ; attempt++) {
            server.awaitListening(run);
            Files.deleteIfExists(recording);
            player = client.start(playerCommand());
            String trouble = trouble();
            if (trouble.isEmpty()) {
                event("stream-started", "video", video.file().getFileName().toString());
                return;
            }
            player.stop(GRACE);
            if (attempt == ATTEMPTS) {
                throw new WeirException(
                        "the stream did not arrive in " + ATTEMPTS + " attempts",
                        trouble,
                        "give the link more bandwidth, or look into client.log and server.log in " + run.folder());
            }
            event("stream-retried", "reason", trouble);
            run.progress().step(trouble + "; trying again (" + (attempt + 1) + " of " + ATTEMPTS + ")");
        }
    }

    /** Waits for the recording's first moments; says what is wrong with them, or nothing. */
    private String trouble() throws WeirException, IOException, InterruptedException {
        long end = System.nanoTime() + ARRIVES_WITHIN.toNanos();
        while (true) {
            boolean ended = player.exit().isDone();
            Optional<String> verdict = judge(FlvFile.read(recording), video.hasAudio());
            if (verdict.isPresent()) {
                return verdict.get();
            }
            if (ended) {
                return "the player ended: " + complaint();
            }
            if (System.nanoTime() > end) {
                return "no video arrived within " + ARRIVES_WITHIN.toSeconds() + " s";
            }
            if (run.awaitStop(POLL)) {
                throw endedEarly();
            }
        }
    }

    /** Empty: it is too early to tell; an empty text: all is well; else what is wrong. */
    static Optional<String> judge(FlvFile.Content content, boolean audioToo) {
        if (content.isEmpty()) {
            return Optional.empty();
        }
        boolean late = content.lastMs() > MISSING_AFTER_MS;
        if (!content.announcesVideo() || (content.videoTags() == 0 && late)) {
            return Optional.of("the recording has no video");
        }
        if (audioToo && (!content.announcesAudio() || (content.audioTags() == 0 && late))) {
            return Optional.of("the recording has no sound");
        }
        boolean whole = content.videoTags() > 0 && (!audioToo || content.audioTags() > 0);
        return whole ? Optional.of("") : Optional.empty();
    }

    /** Says why the player has ended by itself; empty while it plays. */
    Optional<String> ended() {
        return player.exit().isDone()
                ? Optional.of("status " + player.exit().join() + ": " + complaint())
                : Optional.empty();
    }

    private String complaint() {
        try {
            String text = Tool.tail(Files.readString(clientLog));
            return text.isEmpty() ? "it said nothing" : text;
        } catch (IOException e) {
            return "it said nothing";
        }
    }

    private void event(String name, String key, String value) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(key, value);
        run.record(new RunEvent(ClockWatch.now(), name, details));
    }

    /** Ends the player, which completes its recording, then the server; neither may hang. May be called again. */
    void stop() {
        if (player != null) {
            player.stop(GRACE);
        }
        server.close();
    }

    @Override
    public void close() {
        stop();
    }

    /** Takes the programs' logs away; they are of interest only when something went wrong. */
    void forgetLogs() throws IOException {
        Files.deleteIfExists(clientLog);
        Files.deleteIfExists(serverLog);
    }
}
