package weir.api.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A program to start in a node.
 *
 * @param argv the program and its arguments, not interpreted by any shell
 * @param environment added to the node's own
 * @param workDir where it starts; empty: the node's own folder
 * @param stdio how it speaks to us
 */
public record NodeCommand(List<String> argv, Map<String, String> environment, Optional<Path> workDir, Stdio stdio) {
    /** How the program's input and output are connected. */
    public sealed interface Stdio {
        /** Pipes: {@link NodeProcess#input()}, {@link NodeProcess#output()}, {@link NodeProcess#error()}. */
        record Pipes() implements Stdio {}

        /** No input; output and error go to a file, which is overwritten. Each is in order there; of both nothing is promised. */
        record ToFile(Path file) implements Stdio {}

        /** A terminal of this size; error and output are one stream. */
        record Terminal(int columns, int rows) implements Stdio {}
    }

    public NodeCommand {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(workDir);
        Objects.requireNonNull(stdio);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least the program's name");
        }
    }

    /** Connected by pipes. */
    public static NodeCommand of(String... argv) {
        return new NodeCommand(List.of(argv), Map.of(), Optional.empty(), new Stdio.Pipes());
    }

    public NodeCommand with(Stdio connected) {
        return new NodeCommand(argv, environment, workDir, connected);
    }

    public NodeCommand in(Path folder) {
        return new NodeCommand(argv, environment, Optional.of(folder), stdio);
    }
}
