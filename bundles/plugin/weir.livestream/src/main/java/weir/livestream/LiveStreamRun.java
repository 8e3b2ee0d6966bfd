package weir.livestream;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.event.ScenarioEvent;
import weir.api.link.EmulatedLink;
import weir.api.network.Emulation;
import weir.api.network.LinkCertificate;
import weir.api.network.LinkCertifier;
import weir.api.network.Network;
import weir.api.network.PingMatrix;
import weir.api.scenario.ScenarioRun;
import weir.api.topology.Topology;
import weir.api.topology.TopologyReader;
import weir.api.unit.Units;
import weir.command.OutputFile;
import weir.file.run.RunFiles;
import weir.file.workbench.WorkbenchPaths;
import weir.livestream.ffmpeg.Ffmpeg;
import weir.livestream.ffmpeg.FfmpegFinder;
import weir.livestream.ffmpeg.Probe;
import weir.livestream.ffmpeg.SampleVideos;
import weir.livestream.ffmpeg.Video;
import weir.livestream.stream.ClockWatch;
import weir.livestream.stream.HostPrograms;
import weir.livestream.stream.ImagePrograms;
import weir.livestream.stream.Player;
import weir.livestream.stream.Programs;
import weir.livestream.stream.StreamSettings;
import weir.livestream.stream.Streaming;

/**
 * One run, from the first check to the summary. One thread.
 *
 * <pre>
 *  check, fetch, encode | network up | capture | stream ........ | player, server, captures end | network down | analyse
 *      nothing is built yet                                       whatever happens, all of it is taken down
 * </pre>
 */
final class LiveStreamRun {
    private static final String LINK = MiddleLink.NAME;
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    private static final Duration CERTIFIED_FOR = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofMillis(250);

    private final Engines engines;
    private final ScenarioRun run;
    private final StreamSettings settings;
    private final Map<String, Object> summary = new LinkedHashMap<>();
    private Map<String, Object> lateness = Map.of();
    private Map<String, Map<String, Object>> counts = Map.of();
    private long clockStepsNs;

    /** What a run works with. */
    record Engines(
            String version,
            TopologyReader reader,
            Emulation emulation,
            CaptureEngine captures,
            LinkCertifier certifier,
            Results results) {
        Engines {
            Objects.requireNonNull(version);
            Objects.requireNonNull(reader);
            Objects.requireNonNull(emulation);
            Objects.requireNonNull(captures);
            Objects.requireNonNull(certifier);
            Objects.requireNonNull(results);
        }
    }

    LiveStreamRun(Engines engines, ScenarioRun run, StreamSettings settings) {
        this.engines = engines;
        this.run = run;
        this.settings = settings;
    }

    /** Brings the network up, lets everybody ping everybody, and takes it down. */
    Map<String, Object> autotest() throws WeirException {
        Topology topology = topology();
        summary.put("scenario", topology.name());
        summary.put("runtime", settings.runtime());
        try (Network network = up(topology)) {
            double answeringMs = network.awaitAnswering(answersWithin());
            PingMatrix pings = network.pingAll(answersWithin());
            if (pings.answered() < pings.sent()) {
                throw new WeirException(
                        "the network does not carry every packet",
                        pings.answered() + " of " + pings.sent() + " pings were answered",
                        "run ./weir doctor to see what this machine can't do");
            }
            summary.put("upMs", network.upMs());
            summary.put("answeringMs", answeringMs);
            summary.put("pings", pings.sent());
        }
        return summary;
    }

    Map<String, Object> run() throws IOException, WeirException, InterruptedException {
        Path folder = run.folder();
        engines.results().checkFilter(settings.filter(), folder);
        Topology topology = topology();
        Path kept = WorkbenchPaths.work();
        Ffmpeg ffmpeg = FfmpegFinder.ofThisMachine().find(run.progress());
        Video video = video(kept, ffmpeg);
        Programs programs = programs(video, ffmpeg);
        begin(topology);
        stream(topology, video, programs);
        run.progress().step("analysing");
        summary.put("streams", streams(0, ffmpeg));
        Results.Findings findings = engines.results().find(folder, settings.filter(), run.events());
        findings.groups().forEach(summary::put);
        summary.put("engine", lateness);
        if (settings.clients() > 1) {
            summary.put("clients", clients(ffmpeg));
        }
        if (clockStepsNs != 0) {
            summary.put("clockStepNs", clockStepsNs);
        }
        engines.results().writePage(folder, summary, findings.figures(), run.events());
        return summary;
    }

    private List<Map<String, Object>> streams(int client, Ffmpeg ffmpeg) throws WeirException, InterruptedException {
        Path recording = run.folder().resolve(Player.recordingOf(client));
        if (run.options().flag(StreamSettings.BY_HAND) && !Files.exists(recording)) {
            return List.of();
        }
        return Probe.streams(recording, ffmpeg).stream().map(Probe.Stream::json).toList();
    }

    /** What each client got. */
    private List<Map<String, Object>> clients(Ffmpeg ffmpeg) throws IOException, WeirException, InterruptedException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < settings.clients(); i++) {
            String name = StreamSettings.client(i);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put("recording", Player.recordingOf(i));
            row.put("streams", streams(i, ffmpeg));
            row.put("capture", counts.get(name));
            Results.Ends ends =
                    Results.Ends.of(run.folder(), name, settings.serverAddress(i), StreamSettings.clientAddress(i));
            row.putAll(engines.results().of(ends, settings.filter()));
            rows.add(row);
        }
        return rows;
    }

    /** The summary's keys in the order of its contract. */
    private void begin(Topology topology) {
        summary.put("scenario", topology.name());
        summary.put("weir", engines.version());
        summary.put("runtime", settings.runtime());
        summary.put("seed", topology.seed());
        for (String later : List.of("startedEpochNs", "durationS", "link", "streams", "captures")) {
            summary.put(later, null);
        }
    }

    private Topology topology() throws WeirException {
        return engines.reader().parse("live-stream", settings.topology());
    }

    /** An image has its own sample videos, made as this machine's are: with sound. */
    private Video video(Path kept, Ffmpeg ffmpeg) throws WeirException, InterruptedException {
        if (settings.isSample() && settings.isDocker()) {
            return new Video(
                    Path.of(settings.video()),
                    List.of(new Probe.Stream("video", "h264", 0, 0), new Probe.Stream("audio", "aac", 0, 0)));
        }
        Path file = settings.isSample()
                ? new SampleVideos(kept.resolve("videos")).get(settings.video(), ffmpeg, run.progress())
                : Path.of(settings.video()).toAbsolutePath();
        return new Video(file, Probe.streamable(file, ffmpeg));
    }

    private Network up(Topology topology) throws WeirException {
        run.progress().step("building the network");
        return engines.emulation().up(topology, settings.runtime(), run.folder(), run.progress());
    }

    /** An answer takes twice the delay, and longer at a low rate. */
    private Duration answersWithin() {
        return ANSWERS_WITHIN
                .plus(settings.delay().multipliedBy(4))
                .plusSeconds(settings.bandwidth().nanosFor(4_000) / 1_000_000_000);
    }

    private void stream(Topology topology, Video video, Programs programs)
            throws IOException, WeirException, InterruptedException {
        try (Network network = up(topology)) {
            Results.writeTopology(run.folder(), engines.reader().write(topology));
            network.awaitAnswering(answersWithin());
            EmulatedLink link = network.links().get(LINK);
            summary.put("link", MiddleLink.json(link));
            if (run.options().flag(StreamSettings.CERTIFY)) {
                certify(network);
            }
            FullQueue queue = new FullQueue(link);
            summary.put("startedEpochNs", ClockWatch.now());
            try (Captures captures = startCaptures(network);
                    Streaming streaming = new Streaming(run, network, settings, programs, video.hasAudio())) {
                streaming.begin();
                run.started();
                play(streaming);
                run.progress().step("ending the stream");
                streaming.stop();
                MiddleLink.drain(link);
                counts = captures.stop();
                Map<String, Object> both = new LinkedHashMap<>();
                both.put("server", counts.get("server"));
                both.put("client", counts.get("client"));
                summary.put("captures", both);
                lateness = MiddleLink.lateness(link);
                queue.tell(run, settings.clients());
                streaming.forgetLogs();
            }
        }
    }

    /** What the link does is measured while nothing else goes through it; a bad figure does not end the run. */
    private void certify(Network network) throws IOException, WeirException, InterruptedException {
        LinkCertificate certificate = engines.certifier().certify(network, LINK, CERTIFIED_FOR, run.progress());
        String json = JSON.std
                .with(JSON.Feature.WRITE_NULL_PROPERTIES, JSON.Feature.PRETTY_PRINT_OUTPUT)
                .asString(certificate.json());
        OutputFile.write(new RunFiles(run.folder()).certificate(), json + "\n");
        run.record(new ScenarioEvent.LinkCertified(ClockWatch.now(), LINK, certificate.passed()));
    }

    private Programs programs(Video video, Ffmpeg ffmpeg) throws WeirException, InterruptedException {
        return settings.isDocker()
                ? ImagePrograms.of(settings)
                : new HostPrograms(ffmpeg, ffmpeg.ownSpeed(), video.file());
    }

    private Captures startCaptures(Network network) throws WeirException {
        Captures captures = new Captures();
        try {
            captures.start(engines.captures(), network, "server", run.folder());
            for (int i = 0; i < settings.clients(); i++) {
                captures.start(engines.captures(), network, StreamSettings.client(i), run.folder());
            }
            return captures;
        } catch (WeirException | RuntimeException e) {
            captures.close();
            throw e;
        }
    }

    private void play(Streaming streaming) throws WeirException, InterruptedException {
        String doing = run.options().flag(StreamSettings.BY_HAND) ? "capturing" : "streaming";
        run.progress()
                .step(settings.duration()
                        .map(time -> doing + " for " + Units.format(time))
                        .orElse(doing + " until the shell ends"));
        ClockWatch clock = new ClockWatch(run);
        long startNs = System.nanoTime();
        long forNs = settings.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        boolean stopped = false;
        boolean playing = true;
        while (!stopped && System.nanoTime() - startNs < forNs) {
            long leftNs = forNs - (System.nanoTime() - startNs);
            stopped = run.awaitStop(Duration.ofNanos(Math.min(Math.max(0, leftNs), TICK.toNanos())));
            clock.sample();
            if (playing && streaming.ended().isPresent()) {
                playing = false;
                playerEnded(streaming.ended().get());
            }
        }
        long playedNs = stopped ? System.nanoTime() - startNs : forNs;
        summary.put("durationS", Math.round(playedNs / 1e6) / 1e3);
        clockStepsNs = clock.stepsNs();
    }

    /** In the shell somebody may have ended it on purpose, and goes on; else it has failed. */
    private void playerEnded(String why) throws WeirException {
        if (!run.interactive()) {
            throw new WeirException(
                    "the player ended before its time", why, "look into client.log and server.log in " + run.folder());
        }
        run.progress().step("the player has ended (" + why + "); the recording ends here, the captures go on");
    }
}
