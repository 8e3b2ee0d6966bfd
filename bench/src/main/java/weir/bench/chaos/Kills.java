package weir.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.bench.trial.Chance;
import weir.bench.trial.Launch;
import weir.bench.trial.Round;
import weir.bench.trial.Scratch;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;
import weir.linux.Clocks;
import weir.linux.Signals;

/** Kills what a workbench is made of, in any phase, and looks for what is left and lost. One thread. */
final class Kills implements Trial.Play {
    private static final long ENDS_WITHIN_MS = 30_000;
    private static final long ANSWERS_WITHIN_MS = 2000;
    private static final int DOCKER_ONCE_IN = 8;

    /** What is killed. */
    private enum Victim {
        JVM,
        LAUNCHER,
        INIT,
        UNSHARE,
        WORKLOAD,
        ATTACHED,
        ENGINE,
        JVM_AND_LAUNCHER;

        boolean endsWorkbench() {
            return this != WORKLOAD && this != ATTACHED && this != ENGINE;
        }

        boolean endsLauncher() {
            return this == LAUNCHER || this == JVM_AND_LAUNCHER;
        }
    }

    private final Stage stage;
    private final Optional<Engine> engine;
    private final List<Shape> shapes;
    private final Shape containers;
    private boolean isEngineDown;

    /** With a Docker engine, where one can be started. */
    static Kills on(Scratch scratch) throws IOException, InterruptedException {
        Path folder = scratch.folder().resolve("engine");
        Stage stage = new Stage(scratch, Engine.environment(folder));
        Optional<Engine> engine = Engine.start(folder);
        if (engine.isEmpty()) {
            System.err.println("bench/chaos: no dockerd and no static busybox here; no engine is killed");
        }
        return new Kills(stage, engine);
    }

    private Kills(Stage stage, Optional<Engine> engine) {
        this.stage = stage;
        this.engine = engine;
        this.shapes = List.of(
                RunShape.stream(stage),
                RunShape.file(stage),
                RunShape.file(stage),
                TypedShape.network(stage),
                TypedShape.network(stage),
                TypedShape.nat(stage),
                TypedShape.idle(stage));
        this.containers = TypedShape.docker(stage);
    }

    @Override
    public void play(Round round) throws IOException, InterruptedException {
        boolean isDocker = engine.isPresent() && round.onceIn(DOCKER_ONCE_IN);
        Shape shape = isDocker ? containers : round.oneOf(shapes);
        Victim victim = victim(round, isDocker);
        try (Launch launch = shape.start(round)) {
            String phase = shape.advance(round, launch);
            if (stage.awaitsReaping() && launch.jvm().isPresent()) {
                stage.checkReaped(round);
            }
            round.count("kills by phase", phase);
            round.count("kills by victim", victim.name());
            long killed = kill(round, victim, launch);
            after(round, shape, launch, victim, phase, killed);
        }
        if (isDocker) {
            if (isEngineDown) {
                engine.get().up();
                isEngineDown = false;
            }
            // No process holds containers: the next start removes them.
            stage.reap(round);
            engine.get().checkNoContainers(round);
        }
    }

    private static Victim victim(Round round, boolean isDocker) {
        List<Victim> all = new ArrayList<>(List.of(Victim.values()));
        if (!isDocker) {
            all.remove(Victim.ENGINE);
        }
        return round.oneOf(all);
    }

    /** Returns when, by the clock of captures; 0 if the workbench lives on. */
    private long kill(Round round, Victim victim, Launch launch) throws IOException {
        Optional<Long> jvm = launch.jvm().map(Launch.Marked::pid);
        Optional<Long> init = jvm.flatMap(Launch::parent);
        Optional<Long> unshare = init.flatMap(Launch::parent);
        List<Long> pids = new ArrayList<>();
        switch (victim) {
            case JVM -> jvm.ifPresent(pids::add);
            case INIT -> init.ifPresent(pids::add);
            case UNSHARE -> unshare.ifPresent(pids::add);
            case LAUNCHER -> pids.add(launch.pid());
            case JVM_AND_LAUNCHER -> {
                jvm.ifPresent(pids::add);
                pids.add(launch.pid());
            }
            case WORKLOAD -> {
                List<Launch.Marked> all = launch.workloads();
                if (!all.isEmpty()) {
                    pids.add(round.oneOf(all).pid());
                }
            }
            case ATTACHED -> attachAndKill(round);
            case ENGINE -> {
                engine.orElseThrow().kill();
                isEngineDown = true;
            }
        }
        long now = Clocks.realtimeNs();
        for (long pid : pids) {
            Signals.send(pid, Signals.KILL);
        }
        return victim.endsWorkbench() && !pids.isEmpty() ? now : 0;
    }

    private void attachAndKill(Round round) throws IOException {
        Launch attached = stage.start(round, List.of("--attach=chaos", "node:exec", "h1", "ping", "-i", "0.01", "h3"));
        Chance.pause(round, 800);
        attached.close();
    }

    private void after(Round round, Shape shape, Launch launch, Victim victim, String phase, long killed)
            throws IOException, InterruptedException {
        String what = shape.name() + ", " + victim + " killed in phase '" + phase + "': ";
        // Before there is a Java machine nothing else was killed.
        boolean isKilled = killed != 0;
        if (!isKilled) {
            shape.finish(launch);
        }
        Optional<Integer> status = launch.awaitEnd(isKilled ? ANSWERS_WITHIN_MS : ENDS_WITHIN_MS);
        if (status.isEmpty()) {
            round.violated(what + "the launcher has not ended\n" + launch.printed());
            launch.close();
            return;
        }
        round.check(
                Stage.STATUSES.contains(status.get()),
                what + "exit status " + status.get() + " is not documented\n" + launch.printed());
        round.checkPrinted(launch.printed(), what);
        stage.checkNothingLeft(round, launch, isKilled && victim.endsLauncher());
        shape.checkNothingLost(round, launch, phase, killed);
    }

    @Override
    public void end(Round round) throws IOException, InterruptedException {
        stage.reap(round);
        if (engine.isPresent()) {
            engine.get().checkNoContainers(round);
        }
    }

    @Override
    public void close() {
        engine.ifPresent(Engine::close);
    }
}
