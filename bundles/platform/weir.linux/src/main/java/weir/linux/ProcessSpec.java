package weir.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.node.NodeCommand;

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
        List<String> argv, Map<String, String> environment, Path workDir, Spaces spaces, NodeCommand.Stdio stdio) {
    public ProcessSpec {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a program needs a name");
        }
    }

    /**
     * Where and as what a program lives; without a mount namespace it sees files as this JVM does.
     *
     * @param pid its process numbers; without them it has this JVM's
     * @param before words that start what enters the namespaces
     * @param inside words that start the program there
     */
    public record Spaces(
            NetNamespace net,
            Optional<MountNamespace> mount,
            Optional<PidNamespace> pid,
            List<String> before,
            List<String> inside) {
        /** With all privileges of this JVM. */
        public Spaces(NetNamespace net, Optional<MountNamespace> mount) {
            this(net, mount, Optional.empty(), List.of(), List.of());
        }
    }
}
