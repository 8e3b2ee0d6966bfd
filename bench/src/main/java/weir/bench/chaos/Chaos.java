package weir.bench.chaos;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weir.bench.trial.Scratch;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;

/** What a hostile user, or a machine in trouble, does to workbenches. */
@Command(
        name = "bench/chaos",
        description = {
            "Does to workbenches what hostile users and troubled machines do. Each round has its chance from --seed and its",
            "number; what does not hold is printed with both, and exit status 1 says so. Needs root.",
            "For example: bench/chaos kills --rounds 500"
        })
public final class Chaos {
    private Chaos() {}

    /** For {@link Trial#execute}. */
    public static Object program() {
        return new Chaos();
    }

    public static void main(String[] words) {
        System.exit(Trial.execute(program(), words));
    }

    @Command(
            description = {
                "Kills the Java machine, the launcher, PID 1 of its namespace, programs in nodes, attached programs and, if dockerd is",
                "here, a Docker engine of its own, in any phase of live streams, scenario files and typed work. After 2 s nothing may be",
                "left, captures must be readable up to the kill, and what was said to be written must be there."
            })
    int kills(@Mixin Trial trial) throws IOException, InterruptedException {
        return trial.play("bench/chaos kills", Kills::on);
    }

    @Command(
            description = {
                "Disturbs runs while their traffic flows: stops and kills programs, stops the workbench, takes the processors away. Each",
                "must say that it is invalid or doubtful, or fail."
            })
    int faults(@Mixin Trial trial) throws IOException, InterruptedException {
        return trial.play("bench/chaos faults", scratch -> new Faults(stage(scratch), false));
    }

    @Command(
            description = "Leaves runs alone, on a machine that is left alone: 2 of 100 may be doubtful, none invalid.")
    int quiet(@Mixin Trial trial) throws IOException, InterruptedException {
        return trial.play("bench/chaos quiet", scratch -> new Faults(stage(scratch), true));
    }

    @Command(
            description = {
                "Runs with a small disk for the results or for the run folder, with little memory, or with no descriptor left. Each",
                "must end, say why, and leave nothing; the workbench goes on when there are descriptors again."
            })
    int scarce(@Mixin Trial trial) throws IOException, InterruptedException {
        return trial.play("bench/chaos scarce", scratch -> new Scarce(stage(scratch)));
    }

    @Command(
            description = {
                "Starts Weir beside a live workbench from another PID namespace, another path, an overlay of its clone, or what looks",
                "like a container. The live one must answer, with all that it had."
            })
    int foreign(@Mixin Trial trial) throws IOException, InterruptedException {
        return trial.play("bench/chaos foreign", scratch -> new Foreign(stage(scratch)));
    }

    private static Stage stage(Scratch scratch) throws IOException, InterruptedException {
        return new Stage(scratch, Map.of());
    }
}
