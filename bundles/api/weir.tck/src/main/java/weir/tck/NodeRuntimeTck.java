package weir.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.node.NodeRequest;
import weir.api.node.NodeRuntime;
import weir.api.node.NodeUsage;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;

/**
 * The contract between the emulation and commands, and a {@link NodeRuntime}. Its hosts must have the usual small
 * programs: {@code sh}, {@code cat}, {@code sleep}, {@code stty}, {@code setsid}.
 */
@Timeout(120)
public abstract class NodeRuntimeTck {
    private static final Map<String, List<String>> HOSTS =
            Map.of("h1", List.of("10.0.0.1"), "h2", List.of("10.0.0.2", "fd00::2"));
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** The folder that hosts share with this machine. */
    @TempDir
    protected Path folder;

    private NodeRuntime runtime;
    private Node node;

    /**
     * Makes the runtime under test. Called before each test.
     *
     * @return the runtime
     * @throws Exception if it can't be made; the test fails
     */
    protected abstract NodeRuntime makeRuntime() throws Exception;

    /**
     * Ends the runtime under test. Called after each test.
     *
     * @param runtime as {@link #makeRuntime()} returned it
     * @throws Exception if that fails; the test fails
     */
    protected void endRuntime(NodeRuntime runtime) throws Exception {}

    /** {@return the settings of the host that every test has; none by default} */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @BeforeEach
    final void makeNode() throws Exception {
        runtime = makeRuntime();
        node = make("h1", settings());
    }

    @AfterEach
    final void endNode() throws Exception {
        if (node != null) {
            node.close();
        }
        endRuntime(runtime);
    }

    /** {@return the running host {@code h1}, which every test has} */
    protected final Node node() {
        return node;
    }

    /**
     * Makes a further host.
     *
     * @param name {@code h1} or {@code h2}
     * @param settings its settings, as a topology has them
     * @return the running host; the caller closes it
     * @throws WeirException if the runtime can't make it
     */
    protected final Node make(String name, Map<String, String> settings) throws WeirException {
        NodeSpec spec = new NodeSpec(name, NodeKind.HOST, settings);
        runtime.prepare(List.of(spec), Progress.NONE);
        return runtime.create(new NodeRequest(spec, "tck", HOSTS, folder, false));
    }

    /**
     * Starts a shell script in {@link #node()}, connected by pipes.
     *
     * @param script the script
     * @return the running shell
     * @throws WeirException if it can't be started
     */
    protected final NodeProcess sh(String script) throws WeirException {
        return node.start(NodeCommand.of("sh", "-c", script));
    }

    /**
     * Waits at most 30 s for the end of a program.
     *
     * @param process the program
     * @return its exit status
     * @throws Exception if it does not end in time
     */
    protected static int status(NodeProcess process) throws Exception {
        return process.exit().get(30, TimeUnit.SECONDS);
    }

    /**
     * Reads a stream to its end.
     *
     * @param stream text in UTF-8
     * @return the text
     * @throws IOException if reading fails
     */
    protected static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    /**
     * Waits for one line.
     *
     * @param stream text in ASCII
     * @return the line without blanks around it
     * @throws IOException if reading fails
     */
    protected static String line(InputStream stream) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = stream.read(); c >= 0 && c != '\n'; c = stream.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Test
    void shouldKeepOutputAndErrorApartAndPassTheStatus() throws Exception {
        NodeProcess process = sh("echo said; echo complained >&2; exit 42");
        assertAll(
                () -> assertEquals("said\n", text(process.output())),
                () -> assertEquals("complained\n", text(process.error())),
                () -> assertEquals(42, status(process)));
    }

    @Test
    void shouldTellTheProgramWhenItsInputEnds() throws Exception {
        NodeProcess process = sh("cat; echo end");
        process.input().write("typed\n".getBytes(StandardCharsets.UTF_8));
        process.input().close();
        assertEquals("typed\nend\n", text(process.output()));
        assertEquals(0, status(process));
    }

    @Test
    void shouldCarryMuchInBothDirectionsUnchanged() throws Exception {
        byte[] much = new byte[3_000_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) ((i * 31) >>> 3);
        }
        NodeProcess process = sh("cat");
        Thread writer = new Thread(() -> {
            try {
                process.input().write(much);
                process.input().close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();
        byte[] back = process.output().readAllBytes();
        writer.join();
        assertTrue(java.util.Arrays.equals(much, back), "what came back has " + back.length + " bytes");
    }

    @Test
    void shouldTellTheSignalAndTheMissingProgramByTheirStatus() throws Exception {
        assertEquals(128 + 15, status(sh("kill -TERM $$")));
        assertEquals(127, status(node.start(NodeCommand.of("no-such-program"))));
        Files.createFile(folder.resolve("no-program"));
        assertEquals(126, status(node.start(NodeCommand.of("./no-program"))));
    }

    @Test
    void shouldGiveEnvironmentAndFolderToAProgram() throws Exception {
        Files.createDirectory(folder.resolve("below"));
        NodeCommand command = new NodeCommand(
                List.of("sh", "-c", "echo \"$COLOUR\"; echo here >file; pwd >&2"),
                Map.of("COLOUR", "light blue"),
                Optional.of(folder.resolve("below")),
                new NodeCommand.Stdio.Pipes());
        NodeProcess process = node.start(command);
        assertEquals("light blue\n", text(process.output()));
        assertEquals(0, status(process));
        assertEquals("here\n", Files.readString(folder.resolve("below/file")));
        assertThrows(
                WeirException.class, () -> node.start(NodeCommand.of("true").in(folder.resolve("nowhere"))));
    }

    @Test
    void shouldWriteToAFileWhichItOverwrites() throws Exception {
        Path log = folder.resolve("log");
        Files.writeString(log, "something longer that was there before\n");
        NodeProcess process = node.start(
                NodeCommand.of("sh", "-c", "echo one; echo two >&2; cat").with(new NodeCommand.Stdio.ToFile(log)));
        assertEquals(0, status(process));
        process.stop(Duration.ZERO);
        assertEquals("", text(process.output()));
        for (int i = 0; i < 1000 && Files.size(log) < 8; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertEquals(
                List.of("one", "two"), Files.readString(log).lines().sorted().toList());
    }

    @Test
    void shouldGiveATerminalThatFollowsItsSize() throws Exception {
        NodeProcess process = node.start(NodeCommand.of(
                        "sh",
                        "-c",
                        "test -t 0 && test -t 1 && test -t 2 || exit 9;"
                                + "until stty size 2>/dev/null | grep -q '40 120'; do sleep 0.1; done; echo right;"
                                + "until stty size 2>/dev/null | grep -q '50 150'; do sleep 0.1; done; echo right again; exit 3")
                .with(new NodeCommand.Stdio.Terminal(120, 40)));
        assertEquals("right", line(process.output()));
        process.resize(150, 50);
        assertEquals("right again", line(process.output()));
        assertEquals(3, status(process));
    }

    @Test
    void shouldInterruptAProgramAsAPersonWould() throws Exception {
        NodeProcess process = sh("trap 'echo interrupted; exit 7' INT; echo up; while :; do sleep 0.1; done");
        assertEquals("up", line(process.output()));
        process.stop(GRACE);
        assertEquals(7, status(process));
        assertEquals("interrupted", line(process.output()));
    }

    @Test
    void shouldKillWhatDoesNotListenAndAllThatItHasStarted() throws Exception {
        int before = node.usage().processes();
        NodeProcess process = sh("trap '' INT TERM; (setsid sleep 300 &); echo up; while :; do sleep 1; done");
        assertEquals("up", line(process.output()));
        assertTrue(node.usage().processes() > before);
        process.stop(Duration.ofMillis(200));
        assertEquals(128 + 9, status(process));
        for (int i = 0; i < 1000 && node.usage().processes() > before; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertEquals(before, node.usage().processes());
    }

    @Test
    void shouldListAndCountWhatRuns() throws Exception {
        NodeUsage idle = node.usage();
        // The shell stays: of a program that has only just been loaded the kernel may not have counted a page yet.
        NodeProcess process =
                sh("echo up; i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo done; sleep 300; echo over");
        assertEquals("up", line(process.output()));
        assertEquals("done", line(process.output()));
        NodeUsage busy = node.usage();

        assertEquals(List.of(process), node.processes());
        assertTrue(busy.processes() > idle.processes(), idle + " " + busy);
        assertTrue(busy.cpuNs() > idle.cpuNs(), idle + " " + busy);
        assertTrue(busy.memoryBytes() > idle.memoryBytes(), idle + " " + busy);
        assertTrue(Files.exists(Path.of("/proc", Long.toString(process.pid()))), "its process id is this machine's");
        process.stop(GRACE);
        // It is gone; that its exit has been noticed may take a moment longer.
        status(process);
        assertEquals(List.of(), node.processes());
    }

    @Test
    void shouldHaveALonelyNetworkNamespaceThatForwardsNothing() throws Exception {
        Path namespace = node.networkNamespace();
        assertTrue(Files.exists(namespace), namespace + " can be opened");
        assertNotEquals(
                Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString(),
                Files.readSymbolicLink(namespace).toString());
        NodeProcess process = sh("cat /proc/sys/net/ipv4/ip_forward; tail -n +3 /proc/net/dev | cut -d: -f1");
        assertEquals("0\n", line(process.output()) + "\n");
        assertEquals("lo", text(process.output()).strip());
    }

    @Test
    void shouldKnowTheOthersByName() throws Exception {
        String hosts = text(sh("cat /etc/hosts").output());
        assertTrue(hosts.lines().anyMatch(line -> line.matches("10\\.0\\.0\\.2\\s+h2")), hosts);
        assertTrue(hosts.lines().anyMatch(line -> line.matches("fd00::2\\s+h2")), hosts);
        assertTrue(hosts.lines().anyMatch(line -> line.matches("127\\.0\\.0\\.1\\s+localhost.*")), hosts);
    }

    @Test
    void shouldLearnTheNamesOfThoseWhoComeAndForgetThoseWhoGo() throws Exception {
        node.hosts(Map.of("h1", List.of("10.0.0.1"), "h3", List.of("10.0.0.3")));
        String hosts = text(sh("cat /etc/hosts").output());
        assertTrue(hosts.lines().anyMatch(line -> line.matches("10\\.0\\.0\\.3\\s+h3")), hosts);
        assertTrue(hosts.lines().noneMatch(line -> line.endsWith("h2")), hosts);
        assertTrue(hosts.lines().anyMatch(line -> line.matches("127\\.0\\.0\\.1\\s+localhost.*")), hosts);
    }

    @Test
    void shouldEndEverythingWhenItIsClosedAndStartNothingAfter() throws Exception {
        NodeProcess polite = sh("trap 'echo bye >bye; exit 5' TERM; echo up; while :; do sleep 0.1; done");
        NodeProcess stubborn = sh("trap '' TERM; (setsid sleep 300 &); echo up; while :; do sleep 1; done");
        assertEquals("up", line(polite.output()));
        assertEquals("up", line(stubborn.output()));
        long pid = stubborn.pid();
        node.close();
        node.close();

        assertEquals(5, status(polite));
        assertEquals(128 + 9, status(stubborn));
        assertEquals("bye\n", Files.readString(folder.resolve("bye")));
        assertTrue(!Files.exists(Path.of("/proc", Long.toString(pid), "exe")), "process " + pid + " is gone");
        assertThrows(WeirException.class, () -> node.start(NodeCommand.of("true")));
    }

    @Test
    void shouldMakeSeveralHostsThatAreApart() throws Exception {
        try (Node other = make("h2", settings())) {
            assertNotEquals(
                    Files.readSymbolicLink(node.networkNamespace()).toString(),
                    Files.readSymbolicLink(other.networkNamespace()).toString());
            assertEquals("h2", other.name());
        }
    }

    @Test
    void shouldRefuseSettingsThatAreNotWrittenWell() {
        Map<String, String> many = new java.util.HashMap<>(settings());
        many.put("cpus", "many");
        assertThrows(IllegalArgumentException.class, () -> make("h2", many));
        Map<String, String> unitless = new java.util.HashMap<>(settings());
        unitless.put("memory", "512");
        assertThrows(IllegalArgumentException.class, () -> make("h2", unitless));
    }
}
