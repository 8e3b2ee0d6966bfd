package weir.test.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as users meet it: exit statuses, messages, interruption, death. */
class LauncherIT {
    @TempDir
    Path folder;

    private Launcher weir;

    @BeforeEach
    void useTheCheckout() {
        weir = new Launcher(Launcher.HOME, folder);
    }

    @AfterEach
    void shouldLeaveNoProcess() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(List.of(), weir.processes()));
    }

    @Test
    void shouldAnswerVersionAndHelp() throws Exception {
        Launcher.Result version = weir.run("--version");
        assertEquals(0, version.status(), version::toString);
        assertTrue(version.out().matches("weir \\d+\\.\\d+\\.\\d+\n"), version::toString);
        Launcher.Result help = weir.run("--help");
        assertEquals(0, help.status(), help::toString);
        assertTrue(help.out().contains("run live-stream"), help::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run live-stream --bandwidth 10           | 2  | bit/s",
                "run live-stream --bandwidth 0Mbit/s      | 2  | 0Mbit/s",
                "run live-stream --delay -5ms             | 2  | -5ms",
                "run live-stream --video nosuch.mp4       | 66 | nosuch.mp4",
                "run live-stream --out /proc/nothing/here | 1  | /proc/nothing/here",
                "run live-strem                           | 2  | live-stream",
                "analyze:run inter-arrival nosuch.pcap    | 66 | nosuch.pcap",
                "analyze:run inter-arival nosuch.pcap     | 2  | inter-arrival",
                "analyze:compare inter-arrival a.pcap     | 2  | two captures",
                "link:set s1-s2 bandwidth=3Mbit/s         | 1  | net:up",
                "net:up nosuch.topo.yaml                  | 66 | nosuch.topo.yaml",
                "nosuch.gogo                              | 66 | nosuch.gogo",
                "node:exec h1 true                        | 125 | net:up",
                "setup --yse                              | 2  | --yes",
                "verify weir.api                          | 2  | mvn verify",
                "--name= net:links                        | 2  | NAME",
                "-x                                       | 2  | -x",
                "nosuchcommand                            | 2  | nosuchcommand",
                "--nosuchoption                           | 2  | --nosuchoption",
                "--attach=nosuch net:show                 | 1  | nosuch"
            })
    void shouldRefuseBadInputAndNameIt(String words, int status, String named) throws Exception {
        Launcher.Result result = weir.run(words.strip().split(" "));
        assertEquals(status, result.status(), result::toString);
        assertEquals("", result.out(), result::toString);
        assertTrue(result.err().contains(named), result::toString);
        assertTrue(result.err().contains("weir: "), result::toString);
        assertFalse(result.err().contains("Exception"), result::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "net:nodes | grep h1", "sleep 1s; sleep 1s"})
    void shouldTakeOneWordForOneWord(String word) throws Exception {
        Launcher.Result result = weir.run(word);
        assertEquals(2, result.status(), result::toString);
        assertEquals("", result.out(), result::toString);
        assertTrue(result.err().contains("no such command or node '" + word + "'"), result::toString);
    }

    @Test
    void shouldNameFileAndLineWhenATopologyIsWrong() throws Exception {
        Path unknownKey = write("key.topo.yaml", "name: x\nnodes:\n  a: {ipp: 10.0.0.1/24}\n");
        Path oneAddress = write(
                "twice.topo.yaml",
                "name: x\nnodes:\n  a: {ip: 10.0.0.1/24}\n  b: {ip: 10.0.0.1/24}\nlinks:\n  - {ends: [a, b]}\n");
        Path nowhere =
                write("nowhere.topo.yaml", "name: x\nnodes:\n  a: {ip: 10.0.0.1/24}\nlinks:\n  - {ends: [a, z]}\n");
        for (Path file : List.of(unknownKey, oneAddress, nowhere)) {
            Launcher.Result result = weir.run("net:up", file.toString());
            assertEquals(1, result.status(), result::toString);
            assertTrue(result.err().contains(file.getFileName() + ":"), result::toString);
        }
    }

    @Test
    void shouldRefuseFilesThatAreNoCaptures() throws Exception {
        for (Path file : List.of(write("empty.pcap", ""), write("text.pcap", "this is no capture\n".repeat(9)))) {
            Launcher.Result result = weir.run("analyze:run", "inter-arrival", file.toString());
            assertEquals(1, result.status(), result::toString);
            assertTrue(result.err().contains(file.getFileName().toString()), result::toString);
        }
    }

    @Test
    void shouldRunAScriptStatementByStatementAndNameTheLineThatFails() throws Exception {
        Path script = write("s.gogo", "net:up linear,2\nnet:pingall\nlink:set nolink delay=5ms\nnet:pingall\n");
        Launcher.Result result = weir.run(script.toString());
        assertEquals(1, result.status(), result::toString);
        assertTrue(result.err().contains("s.gogo:3:"), result::toString);
        assertTrue(result.err().contains("nolink"), result::toString);
    }

    @Test
    void shouldNameTheLineWhoseProgramFailsAndPassItsStatus() throws Exception {
        Path script = write("p.gogo", "net:up $1\nh1 true | cat\nnode:exec h1 sh -c \"exit $2\"\nnet:show\n");
        Launcher.Result result = weir.run(script.toString(), "single,1", "9");
        assertEquals(9, result.status(), result::toString);
        assertTrue(result.err().contains("p.gogo:3: 'node:exec h1"), result::toString);
        assertTrue(result.err().contains("status 9"), result::toString);
    }

    @Test
    void shouldEndAScriptThatCallsItself() throws Exception {
        Path script = write("self.gogo", "source self.gogo\n");
        Launcher.Result result = weir.run(script.toString());
        assertEquals(1, result.status(), result::toString);
        assertTrue(result.err().contains("see whether " + script + " calls itself"), result::toString);
    }

    @Test
    void shouldRefuseBracketsThatNobodyMeans() throws Exception {
        Path script = write("deep.gogo", "echo " + "$(".repeat(20_000) + "\n");
        for (String file : List.of(script.toString(), "-")) {
            Launcher.Result result = weir.start(ProcessBuilder.Redirect.from(script.toFile()), file)
                    .await();
            assertEquals(2, result.status(), result::toString);
            assertTrue(result.err().contains("brackets stand more than 100 deep"), result::toString);
            assertFalse(result.err().contains("Exception") || result.err().contains("Error"), result::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<&- | 0", ">&- | 1", "2>&- | 0"})
    void shouldWorkWhenAStandardStreamIsClosed(String closed, int status) throws Exception {
        Launcher without = new Launcher(Launcher.HOME, folder, "sh", "-c", "exec \"$@\" " + closed, "sh");
        Launcher.Result result = without.run("net:up", "linear,2", "--json");
        assertEquals(status, result.status(), result::toString);
    }

    @Test
    void shouldBringTheScenarioUpAndDownAsAutotest() throws Exception {
        Launcher.Result result = weir.run(
                "run",
                "live-stream",
                "--autotest",
                "--out",
                folder.resolve("auto").toString());
        assertEquals(0, result.status(), result::toString);
    }

    @Test
    void shouldCleanUpAndExit130WhenInterrupted() throws Exception {
        Path run = folder.resolve("run");
        Launcher.Call call = weir.start("run", "live-stream", "--out", run.toString());
        awaitTraffic(call, run);
        Program.signal("INT", call.process().pid());
        Launcher.Result result = call.await();
        assertEquals(130, result.status(), result::toString);
        assertFalse(Files.exists(run.resolve("summary.json")), "an interrupted run has no summary");
        assertTrue(result.err().contains("what was captured until then is in " + run), result::toString);
    }

    @Test
    void shouldLeaveNothingWhenTheJavaMachineIsKilledAndRunAgain() throws Exception {
        Path run = folder.resolve("run");
        Launcher.Call call = weir.start("run", "live-stream", "--out", run.toString());
        awaitTraffic(call, run);
        Program.signal("KILL", weir.javaPid());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(List.of(), weir.processes()));
        Launcher.Result next = weir.run(
                "run",
                "live-stream",
                "--autotest",
                "--out",
                folder.resolve("next").toString());
        assertEquals(0, next.status(), next::toString);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 143", "KILL, 137"})
    void shouldTellByWhatItWasEnded(String signal, int status) throws Exception {
        Launcher.Call call = upAs("it-ended");
        Program.signal(
                signal, signal.equals("KILL") ? weir.javaPid() : call.process().pid());
        assertEquals(status, call.await().status());
    }

    @Test
    void shouldReachARunningWorkbenchFromASecondTerminal() throws Exception {
        Launcher.Call network = upAs("it-attach");
        Launcher.Result nodes = weir.run("--attach=it-attach", "net:nodes", "--json");
        assertEquals(0, nodes.status(), nodes::toString);
        JSON.std.anyFrom(nodes.out());
        assertEquals(
                7,
                weir.run("--attach=it-attach", "node:exec", "h1", "sh", "-c", "exit 7")
                        .status());
        Launcher.Result twin = weir.run("--name", "it-attach", "net:links");
        assertEquals(2, twin.status(), twin::toString);
        assertTrue(twin.err().contains("it-attach"), twin::toString);
        Path script = write("there.gogo", "link:list --json\nnode:exec h1 sh -c \"exit $1\"\n");
        Launcher.Result scripted =
                weir.run("--attach=it-attach", script.getFileName().toString(), "6");
        assertEquals(6, scripted.status(), scripted::toString);
        assertTrue(scripted.err().contains("there.gogo:2:"), scripted::toString);
        Launcher.Result down = weir.run("--attach=it-attach", "net:down");
        assertEquals(0, down.status(), down::toString);
        assertEquals(0, network.await().status());
    }

    @Test
    void shouldLeaveAWorkbenchOfAnotherPidNamespaceAlone() throws Exception {
        Launcher.Call network = upAs("it-space");
        Launcher inside =
                new Launcher(Launcher.HOME, folder, "unshare", "--pid", "--fork", "--mount-proc", "--kill-child");
        for (String command : List.of("plugin:list", "clean")) {
            Launcher.Result other = inside.run(command);
            assertEquals(0, other.status(), other::toString);
            assertFalse((other.out() + other.err()).contains("remove"), other::toString);
        }
        assertEquals(0, weir.run("--attach=it-space", "node:exec", "h1", "true").status());
        assertEquals(0, weir.run("--attach=it-space", "net:down").status());
        assertEquals(0, network.await().status());
    }

    @Test
    void shouldSayThatAWorkbenchDoesNotAnswer() throws Exception {
        Launcher.Call network = upAs("it-stopped");
        long java = weir.javaPid();
        Program.signal("STOP", java);
        try {
            Launcher.Result list = weir.run("workbenches");
            assertEquals(0, list.status(), list::toString);
            assertTrue(list.out().contains("it-stopped (does not answer)"), list::toString);
            Launcher.Result attached = weir.run("--attach=it-stopped", "net:show");
            assertEquals(1, attached.status(), attached::toString);
            assertTrue(attached.err().contains("does not answer"), attached::toString);
        } finally {
            Program.signal("CONT", java);
        }
        assertEquals(0, weir.run("--attach=it-stopped", "net:down").status());
        assertEquals(0, network.await().status());
    }

    @Test
    void shouldFailWhenItsAnswerCannotBeWritten() throws Exception {
        Launcher.Result alone = weir.runIntoFullDisk("plugin:list", "--json");
        assertEquals(1, alone.status(), alone::toString);
        assertTrue(alone.err().contains("standard output could not be written to its end"), alone::toString);
        Launcher.Call network = upAs("it-full");
        Launcher.Result attached = weir.runIntoFullDisk("--attach=it-full", "net:nodes");
        assertEquals(1, attached.status(), attached::toString);
        assertTrue(attached.err().contains("standard output could not be written to its end"), attached::toString);
        assertEquals(0, weir.run("--attach=it-full", "net:down").status());
        assertEquals(0, network.await().status());
    }

    @Test
    void shouldRefuseASocketWhosePathIsTooLong() throws Exception {
        Launcher.Result result = weir.run("--name", "n".repeat(120), "net:up", "linear,2");
        assertEquals(2, result.status(), result::toString);
        assertTrue(result.err().contains("107"), result::toString);
    }

    @Test
    void shouldLetOthersInAgainAfterItHadNoFileDescriptorLeft() throws Exception {
        Launcher.Call network = upAs("it-files");
        long java = weir.javaPid();
        UnixDomainSocketAddress socket = UnixDomainSocketAddress.of(socketOf("it-files"));
        List<SocketChannel> idle = new ArrayList<>();
        limitFiles(java, 300);
        try {
            for (int i = 0; i < 300; i++) {
                idle.add(SocketChannel.open(socket));
            }
            Launcher.Result refused = weir.run("--attach=it-files", "net:show");
            assertEquals(1, refused.status(), refused::toString);
            assertTrue(refused.err().contains("file descriptor"), refused::toString);
        } finally {
            limitFiles(java, 4096);
            for (SocketChannel each : idle) {
                each.close();
            }
        }
        awaitAttachable("it-files");
        String word = "x".repeat(100_000);
        Launcher.Result tooLong = weir.run(Stream.concat(
                        Stream.of("--attach=it-files", "echo"),
                        Stream.generate(() -> word).limit(11))
                .toArray(String[]::new));
        assertEquals(2, tooLong.status(), tooLong.err());
        assertTrue(tooLong.err().contains("1 MiB"), tooLong.err());
        assertEquals(0, weir.run("--attach=it-files", "net:down").status());
        assertEquals(0, network.await().status());
    }

    private Path socketOf(String name) throws Exception {
        Object running = JSON.std.anyFrom(weir.run("workbenches", "--json").out());
        return ((List<?>) running)
                .stream()
                        .map(Map.class::cast)
                        .filter(each -> name.equals(each.get("name")))
                        .map(each -> Path.of((String) each.get("socket")))
                        .findFirst()
                        .orElseThrow();
    }

    private static void limitFiles(long pid, int most) throws Exception {
        assertEquals(
                0,
                Program.run("prlimit", "--pid", Long.toString(pid), "--nofile=" + most + ":")
                        .status());
    }

    @Test
    void shouldMakeNothingThatOthersMayWriteTo() throws Exception {
        Path made = folder.resolve("made");
        Launcher careless = new Launcher(Launcher.HOME, folder, "sh", "-c", "umask 000; exec \"$@\"", "sh");
        assertEquals(0, careless.run("sh", "touch " + made).status());
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }

    /** Starts a workbench with a network, and waits until others may attach. */
    private Launcher.Call upAs(String name) throws IOException {
        Launcher.Call call = weir.start(ProcessBuilder.Redirect.PIPE, "--name", name, "net:up", "linear,2");
        try {
            awaitAttachable(name);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(name + " printed\n" + call.out() + call.err(), e);
        }
        return call;
    }

    private void awaitAttachable(String name) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Launcher.Result shown = weir.run("--attach=" + name, "net:show");
            assertEquals(0, shown.status(), shown::toString);
        });
    }

    @Test
    void shouldRunTheWholeScenarioForAnOrdinaryUser() throws Exception {
        Path clone = OrdinaryUser.copyOf(Launcher.HOME, folder.resolve("clone"));
        Path run = clone.resolve("shared/runs/it");
        Launcher user = new Launcher(clone, clone, OrdinaryUser.PREFIX);
        Launcher.Result result = user.run("run", "live-stream", "--duration", "8s", "--json", "--out", run.toString());
        assertEquals(0, result.status(), result::toString);
        Map<String, Object> summary = JSON.std.mapFrom(result.out());
        assertEquals(0, ((Map<?, ?>) summary.get("oneWayDelay")).get("lost"), result::toString);
        double minimum = ((Number) ((Map<?, ?>) summary.get("oneWayDelay")).get("minMs")).doubleValue();
        assertTrue(minimum >= 10 && minimum < 11, result::toString);
        assertTrue(((Number) ((Map<?, ?>) summary.get("interArrival")).get("count")).intValue() > 50, result::toString);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(List.of(), user.processes()));
    }

    private void awaitTraffic(Launcher.Call call, Path run) {
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            assertTrue(call.process().isAlive(), () -> "ended early: " + text(call));
            Path capture = run.resolve("client_out.pcapng");
            return Files.exists(capture) && Files.size(capture) > 200_000;
        });
    }

    private static String text(Launcher.Call call) {
        try {
            return call.out() + call.err();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
