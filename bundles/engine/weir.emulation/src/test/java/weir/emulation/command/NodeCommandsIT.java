package weir.emulation.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.topology.Mechanism;
import weir.command.CommandFailed;
import weir.command.Invocation;
import weir.emulation.TestNetworks;
import weir.emulation.TestSession;
import weir.emulation.run.EmulationService;

@Timeout(120)
class NodeCommandsIT {
    @TempDir
    Path folder;

    private final EmulationService emulation = new EmulationService();
    private final NodeCommands commands = new NodeCommands(emulation);
    private TestSession session;
    private boolean terminal;

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

    private Invocation call(String input) {
        session = new TestSession(folder, input, terminal);
        return new Invocation(session);
    }

    private int exec(String input, String node, String... words) throws Exception {
        return commands.exec(call(input), node, List.of(words)).status();
    }

    @Test
    void shouldConnectAllThreeStreamsAndPassTheStatus() throws Exception {
        assertEquals(3, exec("typed\n", "server", "sh", "-c", "cat; echo oops >&2; exit 3"));
        assertEquals("typed\n", session.output());
        assertEquals("oops\n", session.errors());
        assertEquals(127, exec("", "server", "no-such-program"));
        assertEquals(143, exec("", "client", "sh", "-c", "kill $$"));
    }

    @Test
    void shouldRunInTheFabricForASwitch() throws Exception {
        assertEquals(0, exec("", "s2", "grep", "-c", "s2-eth", "/proc/self/net/dev"));
        assertEquals("2\n", session.output());
    }

    @Test
    void shouldReturnWhenSomethingLeftInTheBackgroundHoldsTheOutput() throws Exception {
        assertEquals(0, exec("", "server", "sh", "-c", "echo done; sleep 300 &"));
        assertEquals("done\n", session.output());
    }

    @Test
    void shouldGiveAPersonATerminal() throws Exception {
        terminal = true;
        assertEquals(5, exec("", "server", "sh", "-c", "test -t 0 && test -t 1 && stty size; exit 5"));
        assertEquals("40 120\r\n", session.output());
    }

    @Test
    void shouldKeepForTheNextReaderWhatAProgramOnATerminalHasNotRead() throws Exception {
        terminal = true;
        assertEquals(0, exec("mine\nnodes\nli", "server", "sh", "-c", "read -r line; sleep 0.2"));
        assertEquals("nodes\nli", session.givenBack());
    }

    @Test
    void shouldSayInAShellsPromptWhereItIs() throws Exception {
        terminal = true;
        commands.shell(call("exit\n"), "s2");
        assertTrue(session.output().contains("s2:" + folder + "# "), session.output());
    }

    @Test
    void shouldEndTheProgramWhenInterrupted() throws Exception {
        Node server = emulation.network().orElseThrow().nodes().get("server");
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                exec("", "server", "sleep", "300");
                ended.complete(null);
            } catch (Exception e) {
                ended.complete(e);
            }
        });
        thread.start();
        Awaitility.await().until(() -> server.usage().processes() == 1);
        thread.interrupt();

        assertTrue(ended.get(20, TimeUnit.SECONDS) instanceof InterruptedException);
        assertEquals(0, server.usage().processes());
    }

    @Test
    void shouldNameTheNearestNodeAndFailAsOurselvesWhenDown() throws Exception {
        CommandFailed unknown = assertThrows(CommandFailed.class, () -> exec("", "serverr", "true"));
        assertEquals(125, unknown.status());
        assertTrue(unknown.getMessage().contains("did you mean 'server'"), unknown.getMessage());
        Node server = emulation.network().orElseThrow().nodes().get("server");
        server.close();
        CommandFailed failed = assertThrows(CommandFailed.class, () -> exec("", "server", "true"));
        assertEquals(125, failed.status());
    }
}
