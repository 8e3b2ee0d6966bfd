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
import weir.api.WeirException;
import weir.api.analysis.Figure;
import weir.api.capture.CapturePoint;
import weir.api.event.ScenarioEvent;
import weir.api.field.Described;
import weir.api.network.LinkCertificate;
import weir.api.network.LinkCertifier;
import weir.api.network.Network;
import weir.api.scenario.RunNetwork;
import weir.api.scenario.RunRecording;
import weir.api.scenario.ScenarioRun;
import weir.api.scenario.Workload;
import weir.api.topology.Topology;
import weir.command.OutputFile;
import weir.file.run.RunFiles;
import weir.file.workbench.WorkbenchPaths;
import weir.linux.Clocks;
import weir.livestream.ffmpeg.Ffmpeg;
import weir.livestream.ffmpeg.FfmpegFinder;
import weir.livestream.ffmpeg.Probe;
import weir.livestream.ffmpeg.SampleVideos;
import weir.livestream.ffmpeg.Video;
import weir.livestream.stream.HostPrograms;
import weir.livestream.stream.ImagePrograms;
import weir.livestream.stream.Player;
import weir.livestream.stream.Programs;
import weir.livestream.stream.StreamSettings;
import weir.livestream.stream.Streaming;

/** One run, from the first check to the summary. One thread. */
final class LiveStreamRun implements Workload {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    private static final Duration CERTIFIED_FOR = Duration.ofSeconds(10);

    private final ScenarioRun run;
    private final StreamSettings settings;
    private final Topology topology;
    private final LinkCertifier certifier;
    private final Results results;
    private Ffmpeg ffmpeg;
    private Video video;
    private Programs programs;
    private MiddleLink link;
    private StreamTraffic traffic;

    LiveStreamRun(
            ScenarioRun run, StreamSettings settings, Topology topology, LinkCertifier certifier, Results results) {
        this.run = run;
        this.settings = settings;
        this.topology = topology;
        this.certifier = certifier;
        this.results = results;
    }

    /** Captures every frame, not the video's alone: what else the hosts send, from a shell for example, explains delays. */
    @Override
    public RunNetwork network() {
        List<String> captured = settings.captured();
        Map<CapturePoint, String> captures = new LinkedHashMap<>();
        captured.forEach(node -> captures.put(new CapturePoint(node, node + "-eth0"), RunFiles.captureOf(node)));
        return new RunNetwork(topology.name(), topology, settings.runtime(), captures, answersWithin());
    }

    /** An answer takes twice the delay, and longer at a low rate. */
    private Duration answersWithin() {
        return ANSWERS_WITHIN
                .plus(settings.delay().multipliedBy(4))
                .plusSeconds(settings.bandwidth().nanosFor(4_000) / 1_000_000_000);
    }

    @Override
    public void prepare() throws IOException, WeirException, InterruptedException {
        results.checkFilter(settings.filter(), run.folder());
        ffmpeg = FfmpegFinder.ofThisMachine().find(run.progress());
        video = video();
        programs = settings.isDocker()
                ? ImagePrograms.of(settings)
                : new HostPrograms(ffmpeg, ffmpeg.ownSpeed(), video.file());
        if (settings.handTools(run.folder()).isPresent()) {
            settings.handTools(run.folder()).get().make(ffmpeg, samples());
        }
    }

    /** An image has its own sample videos, made as this machine's are: with sound. */
    private Video video() throws WeirException, InterruptedException {
        if (settings.isSample() && settings.isDocker()) {
            return new Video(Path.of(settings.video()), true);
        }
        Path file = settings.isSample()
                ? sample(settings.video())
                : Path.of(settings.video()).toAbsolutePath();
        List<Probe.Stream> streams = Probe.streamable(file, ffmpeg);
        return new Video(file, streams.stream().anyMatch(stream -> stream.type().equals("audio")));
    }

    private Path sample(String name) throws WeirException, InterruptedException {
        return new SampleVideos(WorkbenchPaths.work().resolve("videos")).get(name, ffmpeg, run.progress());
    }

    private Map<String, Path> samples() throws WeirException, InterruptedException {
        Map<String, Path> samples = new LinkedHashMap<>();
        for (String name : SampleVideos.NAMES) {
            samples.put(name, sample(name));
        }
        return samples;
    }

    @Override
    public void ready(Network network) throws IOException, WeirException, InterruptedException {
        link = MiddleLink.of(network.links().get(MiddleLink.NAME));
        if (run.options().flag(StreamSettings.CERTIFY)) {
            certify(network);
        }
    }

    /** Certifies the link while nothing else goes through it; a bad figure does not end the run. */
    private void certify(Network network) throws IOException, WeirException, InterruptedException {
        LinkCertificate certificate = certifier.certify(network, MiddleLink.NAME, CERTIFIED_FOR, run.progress());
        String json = JSON.std
                .with(JSON.Feature.WRITE_NULL_PROPERTIES, JSON.Feature.PRETTY_PRINT_OUTPUT)
                .asString(certificate.json());
        OutputFile.write(new RunFiles(run.folder()).certificate(), json + "\n");
        run.record(new ScenarioEvent.LinkCertified(Clocks.realtimeNs(), MiddleLink.NAME, certificate.passed()));
    }

    @Override
    public Traffic traffic(Network network) {
        Streaming streaming = new Streaming(run, network, settings, programs, video.hasAudio());
        traffic = new StreamTraffic(run, settings, streaming, network.links().get(MiddleLink.NAME));
        return traffic;
    }

    @Override
    public Described<?> report(RunRecording recording) throws IOException, WeirException, InterruptedException {
        List<Probe.Stream> streams = streams(0);
        Results.Findings findings = results.find(run.folder(), settings.filter());
        List<Figure> ofOthers = new ArrayList<>();
        List<StreamSummary.Client> clients = settings.clients() > 1 ? clients(recording, ofOthers) : List.of();
        Described<StreamSummary> summary = StreamSummary.FIELDS.of(
                new StreamSummary(recording, link, streams, findings.with(ofOthers), traffic.lateness(), clients));
        results.writePage(run.folder(), summary, run.events());
        return summary;
    }

    private List<Probe.Stream> streams(int client) throws WeirException, InterruptedException {
        Path recording = run.folder().resolve(Player.recordingOf(client));
        return run.options().flag(StreamSettings.BY_HAND) && !Files.exists(recording)
                ? List.of()
                : Probe.streams(recording, ffmpeg);
    }

    /** @param figures takes those of all clients but the first */
    private List<StreamSummary.Client> clients(RunRecording recording, List<Figure> figures)
            throws IOException, WeirException, InterruptedException {
        List<StreamSummary.Client> clients = new ArrayList<>();
        for (int i = 0; i < settings.clients(); i++) {
            String name = StreamSettings.client(i);
            Results.Ends ends =
                    Results.Ends.of(run.folder(), name, settings.serverAddress(i), StreamSettings.clientAddress(i));
            Results.Received received = results.received(ends, settings.filter());
            figures.addAll(i == 0 ? List.of() : received.figures());
            clients.add(new StreamSummary.Client(
                    name,
                    Player.recordingOf(i),
                    streams(i),
                    recording.captures().get(name),
                    received.qoe(),
                    received.interArrival(),
                    received.oneWayDelay()));
        }
        return clients;
    }
}
