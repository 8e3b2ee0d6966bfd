package weir.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weir.bench.trial.Chance;
import weir.bench.trial.Launch;
import weir.bench.trial.Round;
import weir.bench.trial.Stage;

/** A run with a folder: a live stream, or a scenario file. */
final class RunShape implements Shape {
    static final String START = "start";
    static final String TRAFFIC = "traffic";
    static final String END = "end";
    private static final long PATIENCE_MS = 40_000;
    private static final int FURTHER_MS = 300;
    /** A ping every 10 ms, whose answers are captured. */
    private static final String FILE = """
            name: chaos
            topology:
              nodes: {server: {ip: 10.0.0.1/24}, client: {ip: 10.0.0.2/24}}
              links:
                - {ends: [server, client], bandwidth: 10Mbit/s, delay: 5ms}
            duration: 2s
            captures: [client, server]
            steps:
              - pings: at 0s node client start ping -i 0.01 server
              - at 1s link server-client delay=6ms
            expect:
              - client > server one-way-delay max < 5s
            """;

    /** @param said what the launcher prints when it begins */
    private record Phase(String name, String said, int furtherMs) {}

    private final Stage stage;
    private final String name;
    private final boolean isFile;
    private final List<Phase> phases;

    private RunShape(Stage stage, String name, boolean isFile, List<Phase> phases) {
        this.stage = stage;
        this.name = name;
        this.isFile = isFile;
        this.phases = phases;
    }

    static RunShape stream(Stage stage) {
        return new RunShape(
                stage,
                "live-stream",
                false,
                List.of(
                        new Phase(START, "", 900),
                        new Phase("network up", "building the network", 150),
                        new Phase("first packets", "waiting for the video", 1800),
                        new Phase(TRAFFIC, "streaming for", 2000),
                        new Phase("drain", "ending the stream", 700),
                        new Phase("report", "analysing", 700),
                        new Phase(END, "Results are in", 40)));
    }

    static RunShape file(Stage stage) {
        return new RunShape(
                stage,
                "scenario file",
                true,
                List.of(
                        new Phase(START, "", 900),
                        new Phase("network up", "building the network", 150),
                        new Phase(TRAFFIC, "at 0s node", 2000),
                        new Phase("drain, network down", "1.000 s", 1500),
                        new Phase("report", "analysing", FURTHER_MS),
                        new Phase(END, "Results are in", 40)));
    }

    @Override
    public String name() {
        return name;
    }

    static Path folder(Round round) {
        return round.folder().resolve("run");
    }

    /** The words that start it. */
    List<String> words(Round round) throws IOException {
        String out = folder(round).toString();
        if (isFile) {
            Path file = Files.writeString(round.folder().resolve("chaos.scenario.yaml"), FILE);
            return List.of("scenario:run", file.toString(), "--out", out);
        }
        return List.of("run", "live-stream", "--duration", "3s", "--out", out);
    }

    @Override
    public Launch start(Round round) throws IOException {
        return stage.start(round, words(round));
    }

    @Override
    public String advance(Round round, Launch launch) {
        Phase phase = round.oneOf(phases);
        launch.awaitPrinted(phase.said(), PATIENCE_MS);
        Chance.pause(round, phase.furtherMs());
        return phase.name();
    }

    @Override
    public void finish(Launch launch) {
        // It ends by itself.
    }

    @Override
    public void checkNothingLost(Round round, Launch launch, String phase, long killedEpochNs) throws IOException {
        Path run = folder(round);
        boolean isTold = launch.out().contains("Results are in");
        if (isTold) {
            List<String> files = new ArrayList<>(List.of("summary.json", "report.html", "events.jsonl"));
            files.addAll(List.of("server_out.pcapng", "client_out.pcapng", "topology.topo.yaml"));
            for (String file : files) {
                round.check(Files.exists(run.resolve(file)), "said 'Results are in', and there is no " + file);
            }
        }
        boolean isPaced = isFile && phase.equals(TRAFFIC);
        RunFiles.check(round, run, isTold, isPaced ? killedEpochNs : 0);
    }
}
