package weir.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.node.NodeCommand;

@Timeout(60)
class NamespaceProcessIT {
    @TempDir
    Path folder;

    private NetNamespace net;
    private MountNamespace mount;

    @BeforeAll
    static void privileges() {
        Privileges.require();
    }

    @BeforeEach
    void makeNamespaces() throws IOException {
        net = NetNamespace.create("a");
        mount = MountNamespace.create("a");
    }

    @AfterEach
    void closeNamespaces() {
        net.close();
        mount.close();
    }

    private NamespaceProcess start(NodeCommand.Stdio stdio, String... argv) throws IOException {
        return NamespaceProcess.start(new ProcessSpec(
                List.of(argv),
                Map.of("COLOUR", "blue"),
                folder,
                new ProcessSpec.Spaces(net, Optional.of(mount)),
                stdio));
    }

    private NamespaceProcess start(String... argv) throws IOException {
        return start(new NodeCommand.Stdio.Pipes(), argv);
    }

    private static String output(NamespaceProcess process) throws IOException {
        return new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int status(NamespaceProcess process) throws Exception {
        return process.exit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldRunInItsNamespacesFolderAndEnvironment() throws Exception {
        mount.replaceFiles(List.of(Path.of("/etc/hosts")), "10.9.8.7 elsewhere\n", folder);
        NamespaceProcess process =
                start("sh", "-c", "readlink /proc/self/ns/net; pwd; echo $COLOUR; cat /etc/hosts; echo $$");
        String text = output(process);

        assertEquals(net.identity() + "\n" + folder + "\nblue\n10.9.8.7 elsewhere\n" + process.pid() + "\n", text);
        assertEquals(0, status(process));
    }

    @Test
    void shouldPassExitStatusesThrough() throws Exception {
        assertEquals(7, status(start("sh", "-c", "exit 7")));
        assertEquals(127, status(start("no-such-program")));
        assertEquals(126, status(start(Files.createFile(folder.resolve("plain")).toString())));
        assertEquals(143, status(start("sh", "-c", "kill -TERM $$")));
    }

    @Test
    void shouldConnectInputAndErrorToo() throws Exception {
        NamespaceProcess process = start("sh", "-c", "cat; echo oops >&2");
        process.input().write("in\n".getBytes(StandardCharsets.UTF_8));
        process.input().close();

        assertEquals("in\n", output(process));
        assertEquals("oops\n", new String(process.error().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldWriteToAFile() throws Exception {
        Path file = folder.resolve("log");
        assertEquals(0, status(start(new NodeCommand.Stdio.ToFile(file), "sh", "-c", "cat; echo out; echo err >&2")));
        assertEquals("out\nerr\n", Files.readString(file));
    }

    @Test
    void shouldInterruptFromTheKeyboardOfATerminal() throws Exception {
        NamespaceProcess process = start(new NodeCommand.Stdio.Terminal(80, 24), "cat");
        process.input().write("hi\n".getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        while (text.indexOf("hi\r\nhi\r\n") < 0) {
            text.append((char) process.output().read());
        }
        process.input().write(3);

        assertEquals(130, status(process));
    }

    @Test
    void shouldGiveBackWhatItsTerminalWasToldAndItDidNotRead() throws Exception {
        NamespaceProcess process =
                start(new NodeCommand.Stdio.Terminal(80, 24), "sh", "-c", "read -r word; sleep 0.3; exit 4");
        process.input().write("one\nnext\nla".getBytes(StandardCharsets.UTF_8));

        assertEquals(4, status(process));
        assertEquals("next\nla", new String(process.unread(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"exit 7, 7", "kill -KILL $$, 137", "exec no-such-program 2>&1, 127"})
    void shouldPassExitStatusesThroughATerminalToo(String line, int status) throws Exception {
        NamespaceProcess process = start(new NodeCommand.Stdio.Terminal(80, 24), "sh", "-c", line);
        process.input().write('x');
        String said = output(process);

        assertEquals(status, status(process));
        assertEquals(status == 127, said.contains("not found"), said);
        assertFalse(said.contains("Killed"), said);
    }

    @Test
    void shouldLetItsProgramChooseItsEndWhenInterruptedFromTheKeyboard() throws Exception {
        NamespaceProcess process = start(
                new NodeCommand.Stdio.Terminal(80, 24),
                "sh",
                "-c",
                "trap 'exit 5' INT; echo ready; while :; do sleep 0.1; done");
        while (process.output().read() != '\n') {
            assertTrue(process.isAlive());
        }
        process.input().write(3);

        assertEquals(5, status(process));
    }

    @Test
    void shouldStopWhatForkedTwiceAndWhatIgnoresInterrupts() throws Exception {
        NamespaceProcess process =
                start("sh", "-c", "trap '' INT TERM; (setsid sleep 300 &); echo ready; while :; do sleep 1; done");
        while (process.output().read() != '\n') {
            assertTrue(process.isAlive());
        }
        process.stop(Duration.ofMillis(100));

        assertEquals(137, status(process));
        Awaitility.await()
                .until(() -> ProcessTable.in(net).stream()
                        .allMatch(left -> left.stat().isZombie()));
        assertFalse(process.isAlive());
    }
}
