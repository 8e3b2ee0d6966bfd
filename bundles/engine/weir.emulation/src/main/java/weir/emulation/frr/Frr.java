package weir.emulation.frr;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.topology.NodeSpec;
import weir.api.topology.RouterSettings;
import weir.linux.node.NamespaceNode;

/**
 * FRR, the routing suite, in the routers of a network that ask for it: started in each router's own namespaces when its
 * interfaces are up, with configuration, sockets and logs in a folder of its own, and ended with the router. It is the
 * machine's, or that of the container's image. Thread-safe.
 */
public final class Frr implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Frr.class);
    private static final String SCRIPT = "start.sh";
    private static final String MISSING = "missing";
    private static final String READY = "ready";
    /** The address of a Unix socket has 108 bytes. */
    private static final int LONGEST_FOLDER = 90;

    private final Path base;
    private final Map<String, Path> folders = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param base below which each router gets a folder */
    public Frr(Path base) {
        this.base = base;
    }

    /** Returns true if a node asks for it. */
    public static boolean isWanted(NodeSpec node) {
        return node.settings().containsKey(RouterSettings.FRR);
    }

    /**
     * Returns once it runs with its configuration. What it learns of the network it learns afterwards.
     *
     * @throws WeirException if the router has no FRR, or FRR refuses the configuration
     */
    public void start(Node router) throws WeirException {
        String what = "router " + router.name() + " cannot run FRR";
        String configuration = configuration(router.spec(), what);
        Path folder = base.resolve(Integer.toString(count.incrementAndGet()));
        if (folder.toString().length() > LONGEST_FOLDER) {
            throw new WeirException(
                    what,
                    "its sockets would be in " + folder + ", and a socket's path is at most 108 bytes long",
                    "use a clone with a shorter path");
        }
        folders.put(router.name(), folder);
        String said = said(router, words(router, folder, configuration), configuration);
        if (said.equals(READY)) {
            return;
        }
        if (said.equals(MISSING)) {
            throw new WeirException(
                    what,
                    "there is no zebra and vtysh in it",
                    "install the package frr, or choose an image that has it; or take frr out");
        }
        throw new WeirException(what, said, fix(said));
    }

    private static String fix(String said) {
        if (said.contains("cap_sys_admin")) {
            return "give the container what FRR wants: privileged: true at the router";
        }
        return said.startsWith("configuration:")
                ? "correct it (frr: in the topology)"
                : "see whether FRR itself works there";
    }

    private static String configuration(NodeSpec router, String what) throws WeirException {
        String frr = RouterSettings.of(router.settings()).frr().orElseThrow();
        if (!RouterSettings.isFile(frr)) {
            return frr.endsWith("\n") ? frr : frr + "\n";
        }
        try {
            return Files.readString(Path.of(frr));
        } catch (IOException e) {
            throw new WeirException(what, "its configuration " + frr + " can't be read", "check the path", e);
        }
    }

    private static List<String> words(Node router, Path folder, String configuration) throws WeirException {
        List<String> words = new ArrayList<>(List.of("sh", "-c"));
        try (InputStream script = Frr.class.getResourceAsStream(SCRIPT)) {
            words.add(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            words.addAll(List.of("sh", folder.toString(), router.name()));
            words.add(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")).toString());
        } catch (IOException e) {
            throw new WeirException(
                    "router " + router.name() + " cannot run FRR", String.valueOf(e.getMessage()), "check /proc", e);
        }
        words.addAll(FrrDaemons.of(configuration));
        return words;
    }

    /** The first line that it says: {@value #READY}, or what is wrong. */
    private static String said(Node router, List<String> words, String configuration) throws WeirException {
        NodeCommand command = NodeCommand.of(words.toArray(String[]::new));
        // Its daemons get views of the files of their own, which a program of the router's must not make.
        NodeProcess process = router instanceof NamespaceNode ours ? ours.startOfOurs(command) : router.start(command);
        try {
            try (OutputStream input = process.input()) {
                input.write(configuration.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                LOG.debug("router {} did not read its configuration; what it says tells why", router.name(), e);
            }
            BufferedReader output = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8));
            String line = output.readLine();
            return line == null || line.isBlank() ? "it ended without a word" : line.strip();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Forgets what a router that has ended leaves in the file system. */
    public void remove(String router) {
        Path folder = folders.remove(router);
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the files of router {} could not be removed", router, e);
        }
    }

    /** To be called when its routers have ended. */
    @Override
    public void close() {
        List.copyOf(folders.keySet()).forEach(this::remove);
    }
}
