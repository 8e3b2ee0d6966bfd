package weir.api.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A program to start in a node.
 *
 * @param argv the program and its arguments, at least the program; no shell interprets them
 * @param environment variables that are added to the node's own
 * @param workDir the folder in which it starts; empty for the node's own folder
 * @param stdio the connection of its standard input and output
 */
public record NodeCommand(List<String> argv, Map<String, String> environment, Optional<Path> workDir, Stdio stdio) {
    /** Its first argument is the node's name; a plain sh knows no abbreviation of the folder. */
    private static final String SHELL = "if command -v bash >/dev/null;"
            + " then PS1=\"$0:\\w\\\\$ \"; export PS1; exec bash --norc;"
            + " else PS1=\"$0:\\$PWD# \"; export PS1; exec sh; fi";

    /** The connection of a program's standard input and output. */
    public sealed interface Stdio {
        /** Pipes: {@link NodeProcess#input()}, {@link NodeProcess#output()}, {@link NodeProcess#error()}. */
        record Pipes() implements Stdio {}

        /**
         * No input; standard output and error go to a file. Each of both is in order there; their order among each
         * other is not guaranteed.
         *
         * @param file the file on this machine; overwritten
         */
        record ToFile(Path file) implements Stdio {}

        /**
         * A pseudo-terminal; standard output and error are one stream.
         *
         * @param columns its width in characters
         * @param rows its height in lines
         */
        record Terminal(int columns, int rows) implements Stdio {}
    }

    /**
     * Checks the components.
     *
     * @param argv copied; holds no null
     * @param environment copied; holds no null
     * @param workDir not null
     * @param stdio not null
     * @throws IllegalArgumentException if {@code argv} is empty
     * @throws NullPointerException if a component that must not be null is
     */
    public NodeCommand {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(workDir);
        Objects.requireNonNull(stdio);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least the program's name");
        }
    }

    /**
     * Makes a command that is connected by pipes, with the node's own environment and folder.
     *
     * @param argv the program and its arguments
     * @return the command
     * @throws IllegalArgumentException if {@code argv} is empty
     */
    public static NodeCommand of(String... argv) {
        return new NodeCommand(List.of(argv), Map.of(), Optional.empty(), new Stdio.Pipes());
    }

    /**
     * Makes a command that opens a shell, bash if the node has it, whose prompt says where it is ({@code client:~#}). It reads
     * no start-up file of the machine's user.
     *
     * @param node the node's name
     * @return the command, connected by pipes until {@link #with} says otherwise
     */
    public static NodeCommand shell(String node) {
        return of("sh", "-c", SHELL, node);
    }

    /**
     * Connects the program otherwise.
     *
     * @param connected the new connection
     * @return a changed copy
     */
    public NodeCommand with(Stdio connected) {
        return new NodeCommand(argv, environment, workDir, connected);
    }

    /**
     * Starts the program in another folder.
     *
     * @param folder the folder, as the node sees it
     * @return a changed copy
     */
    public NodeCommand in(Path folder) {
        return new NodeCommand(argv, environment, Optional.of(folder), stdio);
    }
}
