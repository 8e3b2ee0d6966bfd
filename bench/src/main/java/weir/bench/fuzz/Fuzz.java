package weir.bench.fuzz;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weir.bench.trial.Stage;
import weir.bench.trial.Trial;

/** Random commands, files and requests for a workbench. */
@Command(
        name = "bench/fuzz",
        description = {
            "Gives a workbench what nobody expects. It must answer within 5 s, with a documented status and no word of Java, and",
            "live on without more threads, descriptors, memory and programs. Chance comes from --seed and the round's number. The",
            "workbench can write to its own folders only. Needs root. For example: bench/fuzz commands --seconds 600"
        })
public final class Fuzz {
    private Fuzz() {}

    /** For {@link Trial#execute}. */
    public static Object program() {
        return new Fuzz();
    }

    public static void main(String[] words) {
        System.exit(Trial.execute(program(), words));
    }

    @Command(
            description =
                    "Commands from the workbench's own help, given and typed, with words that don't belong there.")
    int commands(@Mixin Trial trial) throws IOException, InterruptedException {
        return played(trial, "bench/fuzz commands", CommandFuzz::new);
    }

    @Command(
            description = {
                "Topologies, scenario files, containerlab's, captures, traces, tables, scripts and jars that were right, and were changed."
            })
    int files(@Mixin Trial trial) throws IOException, InterruptedException {
        return played(trial, "bench/fuzz files", FileFuzz::new);
    }

    @Command(
            description = {
                "Requests of all operations of the OpenAPI document and of none, with the token and without, bytes that drip, and frames",
                "for terminals."
            })
    int http(@Mixin Trial trial) throws IOException, InterruptedException {
        return played(trial, "bench/fuzz http", HttpFuzz::new);
    }

    private static int played(Trial trial, String name, Function<Stage, Trial.Play> fuzz)
            throws IOException, InterruptedException {
        return trial.play(name, scratch -> fuzz.apply(new Stage(scratch, Map.of())));
    }
}
