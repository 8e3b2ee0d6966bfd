package weir.linux.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.linux.LinuxException;
import weir.linux.MountNamespace;
import weir.linux.NetNamespace;
import weir.linux.PidNamespace;

/**
 * A host's own view of the machine's files, in which {@code /etc/hosts} knows the other nodes, {@code /sys} its network,
 * {@code /dev} only what any program may use, {@code /proc} its processes ({@link NodeView}), and bash's prompt the host. It is
 * made when the first program of the host needs it: most hosts of a large network never run one, and each view is a copy of all the machine's mounts. Thread-safe.
 */
public final class HostFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostFiles.class);

    private static final Path HOSTS = Path.of("/etc/hosts");
    private static final Path SCRATCH = Path.of(System.getProperty("java.io.tmpdir"));

    private final String label;
    private final NetNamespace net;
    private final List<Path> hidden;
    private Map<String, List<String>> hosts;
    private MountNamespace view;
    private boolean hasNames;
    private Optional<PidNamespace> numbers = Optional.empty();
    private boolean closed;

    /**
     * @param label names the host in threads and messages
     * @param net its network; closed by its owner, after this
     * @param hidden folders that are empty for the host
     * @param hosts the nodes' names with their addresses; may be one map for all hosts, and is not changed
     */
    public HostFiles(String label, NetNamespace net, List<Path> hidden, Map<String, List<String>> hosts) {
        this.label = label;
        this.net = net;
        this.hidden = List.copyOf(hidden);
        this.hosts = hosts;
    }

    /**
     * The view, made now if there is none yet.
     *
     * @throws IOException when it can't be made; the next call tries again
     */
    synchronized MountNamespace view() throws IOException {
        if (closed) {
            throw new IOException("the files of " + label + " are gone");
        }
        if (view == null) {
            MountNamespace made = MountNamespace.create(label);
            try {
                hasNames = nameHosts(made);
                made.replaceFiles(startUpFiles(), startUpFile(label), SCRATCH);
                NodeView.furnish(made, net, hidden);
                numbers = PidNamespace.create(label, made);
                NodeView.furnishProc(made);
                view = made;
            } finally {
                if (view == null) {
                    closeNumbers();
                    made.close();
                }
            }
        }
        return view;
    }

    /** Returns false where the machine has no such file, as in a minimal container, and its kernel lets us add none. */
    private boolean nameHosts(MountNamespace made) throws IOException {
        String names = HostSettings.hostsFile(hosts);
        if (Files.exists(HOSTS)) {
            made.replaceFiles(List.of(HOSTS), names, SCRATCH);
            return true;
        }
        try {
            made.addFile(HOSTS, names, SCRATCH);
            return true;
        } catch (LinuxException e) {
            LOG.warn(
                    "programs in {} don't know the nodes' names; this machine has no {}: make an empty one",
                    label,
                    HOSTS,
                    e);
            return false;
        }
    }

    private static String startUpFile(String host) {
        return "# For bash in the host " + host + " of an emulated network, in place of the machine's own file.\n"
                + "PS1='" + host + ":\\w\\$ '\n";
    }

    /** Returns the files that an interactive bash reads first: there the machine's user says what the machine's prompt is. */
    private static List<Path> startUpFiles() {
        String home = System.getenv("HOME");
        return Stream.of("/etc/bash.bashrc", "/etc/bashrc", home == null ? "" : home + "/.bashrc")
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
    }

    /** Returns the process numbers that came with the view; empty before there is one, and where the kernel allows none. */
    synchronized Optional<PidNamespace> numbers() {
        return numbers;
    }

    /** From now on these are the nodes' names. */
    synchronized void hosts(Map<String, List<String>> now) throws IOException {
        hosts = now;
        if (view != null && hasNames) {
            view.rewrite(HOSTS, HostSettings.hostsFile(now));
        }
    }

    /** Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        if (view != null) {
            closeNumbers();
            view.close();
            view = null;
        }
    }

    private void closeNumbers() {
        numbers.ifPresent(PidNamespace::close);
        numbers = Optional.empty();
    }
}
