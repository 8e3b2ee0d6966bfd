package weir.emulation.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.node.Node;
import weir.api.node.NodeProcess;
import weir.api.topology.Mechanism;
import weir.command.Answer;
import weir.command.Invocation;
import weir.emulation.TestNetworks;
import weir.emulation.TestSession;
import weir.emulation.run.EmulationService;

@Timeout(120)
class JobCommandsIT {
    @TempDir
    Path folder;

    private final EmulationService emulation = new EmulationService();
    private final JobCommands commands = new JobCommands(emulation);

    @BeforeAll
    static void privileges() {
        TestNetworks.requirePrivileges();
    }

    @BeforeEach
    void bringUp() throws WeirException {
        emulation.addRuntime(new TestNetworks.BareRuntime(Optional.empty()));
        emulation.up(TestNetworks.stream(Mechanism.PLAIN), "bare", folder, Progress.NONE);
    }

    @AfterEach
    void takeDown() {
        emulation.deactivate();
    }

    private Invocation call() {
        return new Invocation(new TestSession(folder, "", false));
    }

    private long start(String node, String line) throws Exception {
        Answer started = commands.start(call(), node, List.of("sh", "-c", line));
        return ((Number) ((Described<?>) started.json()).get("pid")).longValue();
    }

    private List<?> list(String node) throws Exception {
        return (List<?>) commands.list(call(), node).json();
    }

    private Node server() {
        return emulation.network().orElseThrow().nodes().get("server");
    }

    @Test
    void shouldStartInTheBackgroundAndShowTheOutputWhenStopped() throws Exception {
        long pid = start("server", "echo working; exec sleep 300");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> server().usage().processes() == 1);
        Answer stopped = commands.stop(call(), "server", null);

        Described<?> row = (Described<?>) ((List<?>) stopped.json()).get(0);
        assertEquals(pid, row.get("pid"));
        assertEquals(0, server().usage().processes());
        assertThrows(WeirException.class, () -> commands.stop(call(), "server", null));
    }

    @Test
    void shouldListWhatRunsAndWhatHasEndedWithItsOutput() throws Exception {
        long ended = start("server", "echo done; exit 3");
        long lasting = start("server", "echo lasting; exec sleep 300");
        start("client", "exec sleep 300");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertEquals("done", output(ended));
            assertEquals("lasting", output(null));
            assertEquals(3, ((Described<?>) list("server").get(0)).get("status"));
        });
        assertEquals(2, list("server").size());
        assertEquals(3, list(null).size());
        assertEquals(lasting, ((Described<?>) list("server").get(1)).get("pid"));
        String text = commands.list(call(), "server").text().get();
        assertTrue(text.contains("ended with status 3  echo done; exit 3"), text);
        WeirException none = assertThrows(WeirException.class, () -> output(1L));
        assertTrue(none.getMessage().contains("did not start process 1"), none.getMessage());
    }

    private String output(Long pid) throws WeirException {
        return commands.output(call(), "server", pid).text().get();
    }

    @Test
    void shouldForgetWhatWasStartedInANetworkThatIsDown() throws Exception {
        start("server", "exec sleep 300");
        NodeProcess sleep = server().processes().get(0);
        emulation.network().orElseThrow().close();
        assertTrue(sleep.exit().isDone());
        emulation.up(TestNetworks.stream(Mechanism.PLAIN), "bare", folder, Progress.NONE);
        assertEquals(List.of(), list(null));
    }
}
