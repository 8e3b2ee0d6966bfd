package weir.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to start inside namespaces.
 *
 * @param argv the program and its arguments; no shell interprets them
 * @param environment added to this JVM's own
 * @param workDir an existing folder, as the program will see it
 * @param spaces where it lives
 * @param stdio how it speaks to us
 */
public record ProcessSpec(
        List<String> argv, Map<String, String> environment, Path workDir, Spaces spaces, Stdio stdio) {
    public ProcessSpec {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a program needs a name");
        }
    }

    /** The namespaces; without a mount namespace the program sees files as this JVM does. */
    public record Spaces(NetNamespace net, Optional<MountNamespace> mount) {}

    /** How standard input, output and error are connected. */
    public sealed interface Stdio {
        /** Pipes to this JVM. */
        record Pipes() implements Stdio {}

        /** No input; output and error overwrite a file. */
        record ToFile(Path file) implements Stdio {}

        /** A terminal of that size in characters, which is the program's controlling terminal. */
        record Terminal(int columns, int rows) implements Stdio {}
    }
}
