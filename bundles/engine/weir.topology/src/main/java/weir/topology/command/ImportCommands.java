package weir.topology.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.option.Suggestion;
import weir.api.topology.Topology;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.OutputFile;
import weir.command.Replacing;
import weir.topology.TopologyWriter;
import weir.topology.TopologyYaml;
import weir.topology.containerlab.ContainerlabHosts;
import weir.topology.containerlab.ContainerlabImport;
import weir.topology.containerlab.LeftOut;

/** The command of scope {@code net} that makes a topology file of another tool's. */
@Component(service = Commands.class)
@Command(name = "net", description = "Bring networks up and down, and look at them")
public final class ImportCommands implements Commands {
    private static final Fields<Imported> IMPORTED = Fields.<Imported>builder()
            .all(Topology.SIZE, Imported::topology)
            .text("file", "the topology file; null when it goes to standard output", Imported::file)
            .text("yaml", "the topology file's text when it goes to standard output", Imported::yaml)
            .optional()
            .objects("notTakenOver", "what could not be taken over", LeftOut.Thing.FIELDS, Imported::leftOut)
            .build();

    private record Imported(Topology topology, String file, String yaml, List<LeftOut.Thing> leftOut) {}

    private static final String FAILURE = "nothing was imported";
    private static final List<String> RUNTIMES = List.of("process", "docker");

    @Activate
    public ImportCommands() {}

    @Command(
            name = "import",
            description = {
                "Make a topology file of a containerlab file: its nodes of kind linux, bridge and ovs-bridge, and the links"
                        + " between them.",
                "What cannot be taken over is listed, in the answer and in the file."
            },
            footer = "Example: net:import lab.clab.yml lab.topo.yaml   net:import lab.clab.yml - (to standard output)")
    Answer importFile(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "FILE", description = "A containerlab file.") String file,
            @Parameters(
                            index = "1",
                            paramLabel = "OUT",
                            description = "The topology file to write; - is standard output.")
                    String out,
            @Option(
                            names = "--runtime",
                            paramLabel = "process|docker",
                            defaultValue = "process",
                            description = "What hosts will be: process or docker (default: ${DEFAULT-VALUE}).")
                    String runtime,
            @Mixin Replacing replacing)
            throws IOException, WeirException {
        if (!RUNTIMES.contains(runtime)) {
            throw new IllegalArgumentException(Suggestion.unknown("runtime", runtime, RUNTIMES));
        }
        Path path = call.path(file);
        Path target = call.path(out);
        boolean toFile = !out.equals("-");
        if (toFile) {
            replacing.check(target, List.of(path), FAILURE);
        }
        Path folder = path.toAbsolutePath().getParent();
        ContainerlabImport.Result result = new ContainerlabImport(
                        path.toString(), new ContainerlabHosts(folder, runtime.equals("docker")))
                .read(TopologyYaml.read(path, "containerlab file", "name a *.clab.yml file"));
        String yaml = comments(file, result) + new TopologyWriter(result.topology()).write();
        if (toFile) {
            OutputFile.write(target, yaml, FAILURE);
        }
        Imported imported = new Imported(
                result.topology(), toFile ? target.toString() : null, toFile ? null : yaml, result.leftOut());
        return Answer.of(IMPORTED.of(imported), () -> toFile ? text(target, result) : yaml.stripTrailing());
    }

    private static String comments(String file, ContainerlabImport.Result result) {
        StringBuilder comments = new StringBuilder("# made of " + printable(file) + " by net:import\n");
        for (LeftOut.Thing thing : result.leftOut()) {
            comments.append("# line " + thing.line() + ", not taken over: " + printable(thing.what()) + "; "
                    + printable(thing.why()) + "\n");
        }
        return comments.toString();
    }

    /** Returns the text as it may stand in a comment: one line without control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cs}\uFEFF]", " ");
    }

    private static String text(Path path, ContainerlabImport.Result result) {
        Topology topology = result.topology();
        List<String> lines = new ArrayList<>();
        lines.add("written to " + path + ": " + topology.hosts().size() + " hosts, "
                + topology.routers().size() + " routers, " + topology.switches().size() + " switches, "
                + topology.links().size() + " links");
        if (!result.leftOut().isEmpty()) {
            lines.add("not taken over:");
        }
        for (LeftOut.Thing thing : result.leftOut()) {
            lines.add("  line " + thing.line() + ": " + thing.what() + "; " + thing.why());
        }
        return String.join("\n", lines);
    }
}
