package weir.linux;

import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final String RUN = "cd -- \"$1\" || exit 125; shift; exec \"$@\"";
    /**
     * The shell leads the session on the terminal, and tells of the program's end before its own, by which the terminal
     * forgets what was typed and not read; it waits until that is taken back.
     */
    private static final String RUN_ON_TERMINAL = "exec 3<&0 4>&1 <\"$1\" >\"$1\" 2>&1; shift;"
            + " cd -- \"$1\" || exit 125; shift; trap : INT QUIT TERM HUP; exec 5>&2 2>/dev/null;"
            + " (exec \"$@\" 2>&5 3<&- 4>&- 5>&-); s=$?; echo >&4; read -r taken <&3; exit $s";
    /** Only a child is in other process numbers: who starts it waits for it, and passes on its status. */
    private static final String WAIT = "exec 3>&2 2>/dev/null; (exec \"$0\" \"$@\" 2>&3 3>&-); exit $?";

    public ProcessSpec {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a program needs a name");
        }
    }

    /**
     * Returns the words that start it.
     *
     * @param terminal the device to start it on
     */
    List<String> commandLine(Optional<Path> terminal) {
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.addAll(spaces.before());
        words.add("nsenter");
        words.add("--net=" + spaces.net().path());
        spaces.mount().ifPresent(mount -> words.add("--mount=" + mount.path()));
        spaces.pid().ifPresent(pid -> words.addAll(List.of("--pid=" + pid.path(), "--no-fork")));
        words.add("--");
        if (spaces.pid().isPresent()) {
            words.addAll(List.of("sh", "-c", WAIT, "setsid"));
        }
        words.addAll(spaces.inside());
        words.addAll(List.of("sh", "-c", terminal.isPresent() ? RUN_ON_TERMINAL : RUN, "sh"));
        terminal.ifPresent(device -> words.add(device.toString()));
        words.add(workDir.toString());
        words.addAll(argv);
        return words;
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
