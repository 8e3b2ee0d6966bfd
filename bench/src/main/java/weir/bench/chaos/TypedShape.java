package weir.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weir.api.WeirException;
import weir.bench.trial.Chance;
import weir.bench.trial.Launch;
import weir.bench.trial.Round;
import weir.bench.trial.Stage;
import weir.capture.command.StoredCaptures;

/** A workbench that is typed at, as in an afternoon of work: network up, changes, captures, programs, network down. */
final class TypedShape implements Shape {
    private static final long PATIENCE_MS = 40_000;
    private static final String DONE = "done-";
    /** A router with NAT reaches out to the machine, whose interface and rule must go with it. */
    private static final String NAT = """
            name: nat
            nodes:
              h1: {ip: 10.0.1.2/24}
              h2: {ip: 10.0.1.3/24}
              r: {kind: router, nat: true}
              s: {kind: switch}
            links:
              - {ends: [h1, s], bandwidth: 10Mbit/s, delay: 5ms}
              - {ends: [h2, s]}
              - {ends: [r, s]}
            """;

    private final Stage stage;
    private final String name;
    private final List<String> lines;

    private TypedShape(Stage stage, String name, List<String> lines) {
        this.stage = stage;
        this.name = name;
        this.lines = lines;
    }

    static TypedShape network(Stage stage) {
        return new TypedShape(
                stage,
                "typed",
                List.of(
                        "net:up linear,3",
                        "link:set s1-s2 delay=5ms bandwidth=10Mbit/s loss=1pct",
                        "capture:start h1 --out typed.pcapng",
                        "node:start h1 ping -i 0.01 h3",
                        "net:pingall",
                        "web:start",
                        "net:iperf h1 h2",
                        "net:add host h9 s1",
                        "capture:stop",
                        "net:down"));
    }

    static TypedShape nat(Stage stage) {
        return new TypedShape(
                stage, "typed, NAT", List.of("net:up nat.topo.yaml", "node:exec h1 true", "net:pingall", "net:down"));
    }

    static TypedShape docker(Stage stage) {
        return new TypedShape(
                stage,
                "typed, containers",
                List.of(
                        "net:up containers.topo.yaml --runtime docker",
                        "node:start a ping b",
                        "link:set a-b delay=5ms bandwidth=10Mbit/s",
                        "net:pingall",
                        "net:down"));
    }

    static TypedShape idle(Stage stage) {
        return new TypedShape(stage, "idle", List.of("sh true", "sleep 300ms"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Launch start(Round round) throws IOException {
        Files.writeString(round.folder().resolve("nat.topo.yaml"), NAT);
        Files.writeString(round.folder().resolve("containers.topo.yaml"), Engine.TOPOLOGY);
        return stage.start(round, List.of("--name", "chaos"));
    }

    @Override
    public String advance(Round round, Launch launch) {
        int last = round.random().nextInt(lines.size() + 1);
        for (int i = 0; i < last; i++) {
            launch.say(lines.get(i));
            launch.say("sh echo " + DONE + i);
            if (!launch.awaitPrinted(DONE + i + "\n", PATIENCE_MS)) {
                round.violated("'" + lines.get(i) + "' was not answered within " + PATIENCE_MS / 1000 + " s");
                return "hung";
            }
        }
        if (last < lines.size()) {
            launch.say(lines.get(last));
            launch.say("sh echo " + DONE + last);
        }
        Chance.pause(round, last == 0 ? 1200 : 250);
        return last == 0
                ? RunShape.START
                : last == lines.size() ? "idle" : lines.get(last).split(" ")[0];
    }

    @Override
    public void finish(Launch launch) {
        launch.endInput();
    }

    @Override
    public void checkNothingLost(Round round, Launch launch, String phase, long killedEpochNs) throws IOException {
        Path capture = round.folder().resolve("typed.pcapng");
        if (!Files.exists(capture) || Files.size(capture) == 0) {
            round.check(!launch.out().contains("capture started"), "a capture was started, and there is none");
            return;
        }
        try {
            new StoredCaptures().summarize(capture);
        } catch (WeirException e) {
            round.violated(capture + " can't be read: " + e.getMessage());
        }
    }
}
