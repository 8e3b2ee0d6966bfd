package weir.emulation.ovs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.node.NodeCommand;
import weir.api.topology.SwitchSettings.Controller;
import weir.file.workbench.WorkbenchProperties;
import weir.linux.Clocks;
import weir.linux.NamespaceProcess;
import weir.linux.NetNamespace;
import weir.linux.ProcessSpec;

/**
 * Open vSwitch of a network's own: its database server and its daemon run in the fabric's namespace with a folder of
 * their own, and end with the network or with the workbench. One that the machine runs is neither needed nor touched.
 * Thread-safe.
 */
public final class OpenVSwitch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenVSwitch.class);
    private static final Path TUN = Path.of("/dev/net/tun");
    static final String TUN_FIX =
            "let everybody open it, as most systems do (as root: modprobe tun; chmod 666 " + TUN + ")";
    private static final Path MODULE = Path.of("/sys/module/openvswitch");
    private static final long START_MS = 10_000;
    private static final long POLL_NS = 2_000_000L;
    private static final int COMMAND_S = 60;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int TOLD_LINES = 3;

    private final NetNamespace fabric;
    private final OvsPrograms programs;
    private final Path folder;
    private final Map<String, OvsBridge> bridges = new LinkedHashMap<>();
    private final List<NamespaceProcess> processes = new ArrayList<>();
    private final ControllerRelay controllers;
    private CompletableFuture<Void> end = CompletableFuture.completedFuture(null);
    private boolean closed;

    private OpenVSwitch(NetNamespace fabric, OvsPrograms programs, Path folder) throws IOException {
        this.fabric = fabric;
        this.programs = programs;
        this.folder = folder;
        this.controllers = new ControllerRelay(fabric);
    }

    /**
     * Starts it with these bridges; their ports exist.
     *
     * @param parent where its folder is made; nobody else may enter that
     * @throws WeirException if it is not installed, or may not do what it must
     */
    public static OpenVSwitch start(NetNamespace fabric, List<OvsBridge> bridges, Path parent)
            throws WeirException, IOException {
        OvsPrograms programs = OvsPrograms.find();
        checkPermitted(bridges);
        Path folder = Files.createDirectory(
                parent.resolve("ovs"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        OpenVSwitch started = null;
        try {
            started = new OpenVSwitch(fabric, programs, folder);
            started.launch();
            started.add(bridges);
            return started;
        } catch (WeirException | IOException | RuntimeException e) {
            if (started == null) {
                delete(folder);
            } else {
                started.close();
            }
            throw e;
        }
    }

    private static void checkPermitted(List<OvsBridge> bridges) throws WeirException {
        for (OvsBridge bridge : bridges) {
            String what = "switch " + bridge.name() + " cannot be made by Open vSwitch";
            if (!bridge.settings().kernelDatapath()) {
                Optional<String> problem = tunProblem();
                if (problem.isPresent()) {
                    throw new WeirException(
                            what, "its userspace datapath needs " + TUN + ", which " + problem.get(), TUN_FIX);
                }
            } else if (!WorkbenchProperties.isRoot()) {
                throw new WeirException(
                        what,
                        "only root may use its kernel datapath",
                        "run as root, or take datapath: kernel out: userspace needs no root");
            } else if (!hasKernelDatapath()) {
                throw new WeirException(
                        what,
                        "the kernel has no module openvswitch loaded",
                        "modprobe openvswitch, or take datapath: kernel out");
            }
        }
    }

    static boolean hasKernelDatapath() {
        return Files.isDirectory(MODULE);
    }

    /** Why the userspace datapath can't be used, which needs a device for each switch's own interface. */
    static Optional<String> tunProblem() {
        if (!Files.exists(TUN)) {
            return Optional.of("does not exist");
        }
        return Files.isReadable(TUN) && Files.isWritable(TUN) ? Optional.empty() : Optional.of("you may not open");
    }

    private void launch() throws WeirException, IOException {
        Path database = folder.resolve("conf.db");
        command(List.of(
                programs.tool().toString(),
                "create",
                database.toString(),
                programs.schema().toString()));
        Path socket = folder.resolve("db.sock");
        processes.add(daemon(
                List.of(programs.server().toString(), database.toString(), "--remote=punix:" + socket),
                "ovsdb-server"));
        awaitFile(socket);
        processes.add(daemon(List.of(programs.daemon().toString(), "unix:" + socket), "ovs-vswitchd"));
        NamespaceProcess daemon = processes.get(1);
        end = daemon.exit().thenAccept(this::told);
    }

    private synchronized void told(int status) {
        if (!closed) {
            LOG.error(
                    "Open vSwitch has ended with status {}; its switches carry nothing any more: {}",
                    status,
                    lastWords());
        }
    }

    private NamespaceProcess daemon(List<String> program, String name) throws IOException {
        List<String> argv = new ArrayList<>(program);
        argv.add("--pidfile=" + folder.resolve(name + ".pid"));
        argv.add("-vconsole:off");
        argv.add("--log-file=" + folder.resolve(name + ".log"));
        return NamespaceProcess.start(spec(argv, new NodeCommand.Stdio.ToFile(folder.resolve(name + ".out"))));
    }

    private ProcessSpec spec(List<String> argv, NodeCommand.Stdio stdio) {
        return new ProcessSpec(argv, environment(), folder, new ProcessSpec.Spaces(fabric, Optional.empty()), stdio);
    }

    private void awaitFile(Path file) throws WeirException {
        long endNs = Clocks.monotonicNs() + TimeUnit.MILLISECONDS.toNanos(START_MS);
        while (!Files.exists(file)) {
            if (Clocks.monotonicNs() > endNs
                    || !processes.get(processes.size() - 1).isAlive()) {
                throw new WeirException("Open vSwitch does not start", lastWords(), "see " + folder + " and the log");
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /** Returns the variables by which Open vSwitch's tools find it; programs that run in a switch get them. */
    public Map<String, String> environment() {
        String at = folder.toString();
        return Map.of("OVS_RUNDIR", at, "OVS_DBDIR", at, "OVS_LOGDIR", at, "OVS_SYSCONFDIR", at);
    }

    /** Makes bridges in one transaction and returns when they forward as they shall. */
    public synchronized void add(List<OvsBridge> wanted) throws WeirException, IOException {
        List<String> words = new ArrayList<>();
        for (OvsBridge bridge : wanted) {
            Optional<Controller> controller = bridge.settings().controller();
            words.addAll(bridge.make(
                    controller.isPresent() ? Optional.of(controllers.address(controller.get())) : Optional.empty()));
        }
        control(words.isEmpty() ? List.of("--", "init") : words);
        wanted.forEach(bridge -> bridges.put(bridge.name(), bridge));
    }

    /** Removes, changes and adds bridges until they are these. */
    public synchronized void update(List<OvsBridge> wanted) throws WeirException, IOException {
        checkPermitted(wanted);
        List<String> words = new ArrayList<>();
        List<String> names = wanted.stream().map(OvsBridge::name).toList();
        bridges.values().stream()
                .filter(bridge -> !names.contains(bridge.name()))
                .forEach(bridge -> words.addAll(bridge.remove()));
        List<OvsBridge> missing = new ArrayList<>();
        for (OvsBridge bridge : wanted) {
            OvsBridge present = bridges.get(bridge.name());
            if (present == null) {
                missing.add(bridge);
            } else {
                words.addAll(bridge.change(present));
            }
        }
        if (!words.isEmpty()) {
            control(words);
        }
        bridges.keySet().retainAll(names);
        wanted.forEach(bridge -> bridges.computeIfPresent(bridge.name(), (name, old) -> bridge));
        if (!missing.isEmpty()) {
            add(missing);
        }
    }

    /** Returns true if a switch of that name is one of these. */
    public synchronized boolean has(String name) {
        return bridges.containsKey(name);
    }

    /** Cuts a switch's power, which forgets its flows and leaves its controller; or gives it back. */
    public synchronized void power(String name, boolean on) throws WeirException, IOException {
        OvsBridge bridge = bridges.get(name);
        control(bridge.remove());
        if (on) {
            add(List.of(bridge));
        }
    }

    private void control(List<String> words) throws WeirException, IOException {
        List<String> argv = new ArrayList<>(List.of(programs.control().toString(), "--timeout=" + COMMAND_S));
        argv.addAll(words);
        command(argv);
    }

    private void command(List<String> argv) throws WeirException, IOException {
        Path output = Files.createTempFile(folder, "command-", ".out");
        NamespaceProcess process = NamespaceProcess.start(spec(argv, new NodeCommand.Stdio.ToFile(output)));
        try {
            int status = process.exit().get(COMMAND_S + 1, TimeUnit.SECONDS);
            if (status != 0) {
                String said = Files.readString(output, StandardCharsets.UTF_8).strip();
                throw new WeirException(
                        "Open vSwitch refuses to make what it shall",
                        said.lines().findFirst().orElse("status " + status) + "; its log: " + lastWords(),
                        "see ./weir doctor, or take switch: ovs out");
            }
        } catch (InterruptedException e) {
            process.killAll();
            Thread.currentThread().interrupt();
            throw new WeirException("Open vSwitch was not set up", "it was interrupted", "try again", e);
        } catch (ExecutionException | TimeoutException e) {
            process.killAll();
            throw new WeirException("Open vSwitch does not answer", lastWords(), "see ./weir doctor", e);
        } finally {
            Files.delete(output);
        }
    }

    /** The last warnings of the daemon, in one line. */
    private String lastWords() {
        Path log = folder.resolve("ovs-vswitchd.log");
        try {
            List<String> warnings = Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.contains("|WARN|") || line.contains("|ERR|") || line.contains("|EMER|"))
                    .map(line -> line.substring(line.lastIndexOf('|') + 1))
                    .toList();
            return warnings.isEmpty()
                    ? "it said nothing"
                    : String.join(" / ", warnings.subList(Math.max(0, warnings.size() - TOLD_LINES), warnings.size()));
        } catch (IOException e) {
            return "it said nothing";
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        end.cancel(false);
        controllers.close();
        for (int i = processes.size() - 1; i >= 0; i--) {
            try {
                processes.get(i).stop(GRACE);
            } catch (UncheckedIOException e) {
                LOG.warn("Open vSwitch could not be ended", e);
            }
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be removed", folder, e);
        }
    }
}
