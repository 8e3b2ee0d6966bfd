package weir.node.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.node.NodeRequest;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;

/** What a program in a node can reach and what it can't, row by row of the table in SECURITY.md; as root. */
@Timeout(60)
class NodeReachIT {
    @TempDir
    Path folder;

    private Node node;

    @BeforeAll
    static void privileges() {
        ProcessRuntimeIT.privileges();
    }

    @BeforeEach
    void makeNode() throws Exception {
        node = make("h1");
    }

    private Node make(String name) throws Exception {
        return new ProcessRuntime(new Cgroups(), event -> {})
                .create(new NodeRequest(
                        new NodeSpec(name, NodeKind.HOST, Map.of()),
                        "test",
                        Map.of(name, List.of("10.0.0.1")),
                        folder,
                        false));
    }

    @AfterEach
    void endNode() {
        node.close();
    }

    /** Standard output and error, and the status at the end. */
    private String sh(String script) throws Exception {
        NodeProcess process = node.start(NodeCommand.of("sh", "-c", "exec 2>&1; " + script));
        String said = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
        return said + process.exit().get();
    }

    @Test
    void shouldKeepThePrivilegesOfAHostAndGainNone() throws Exception {
        String said = sh("grep -E 'Cap(Inh|Prm|Eff|Bnd|Amb)|NoNewPrivs' /proc/self/status");
        for (String line : List.of("CapPrm", "CapEff", "CapBnd")) {
            long set = Long.parseUnsignedLong(said.replaceFirst("(?s).*" + line + ":\\s+(\\w+).*", "$1"), 16);
            assertEquals(
                    0, set & ~0xa184fdfbL, () -> line + " has more than network hosts need: " + Long.toHexString(set));
            assertTrue((set & 1 << 12) != 0 && (set & 1 << 13) != 0, "NET_ADMIN, NET_RAW in " + said);
        }
        assertTrue(said.matches("(?s).*CapInh:\\s+0+\n.*CapAmb:\\s+0+\n.*NoNewPrivs:\\s+1\n.*"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip link add d0 type veth peer name d1 && ip address add 192.0.2.1/24 dev d0 && ip link set d0 up",
                "ip link set lo up && ping -c 1 -W 5 127.0.0.1",
                "sysctl -w net.ipv4.ip_forward=1 || echo 1 >/proc/sys/net/ipv4/ip_forward",
                "chown 1:1 . && chmod 700 . && chown 0:0 .",
                "setpriv --reuid 1 --regid 1 --clear-groups true",
                "nice -n -5 true",
                "echo x >/dev/null && head -c 4 /dev/zero /dev/urandom >/dev/null && echo y >/dev/shm/y && rm /dev/shm/y"
            })
    void shouldDoWhatHostsOfANetworkDo(String script) throws Exception {
        String said = sh(script);
        assertTrue(said.endsWith("0"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount -t tmpfs none /mnt",
                "umount /dev",
                "umount /etc/shadow",
                "mount -t devtmpfs none /mnt",
                "unshare --mount true",
                "mknod ./sda b 8 0",
                "nsenter --net=/proc/1/ns/net true",
                "hostname another",
                "date -s 2001-01-01",
                "dmesg -C",
                "echo 1 >/proc/sys/vm/drop_caches",
                "echo 1 >/proc/sys/kernel/printk",
                "echo freeze >/sys/power/state",
                "mkdir /sys/fs/cgroup/own"
            })
    void shouldNotReachTheMachine(String script) throws Exception {
        String said = sh("(" + script + ") && echo reached");
        assertTrue(!said.contains("reached") && !said.endsWith("\n0"), said);
    }

    @Test
    void shouldSeeItsOwnNetworkInSys() throws Exception {
        assertEquals("lo\n0", sh("ls /sys/class/net"));
    }

    @Test
    void shouldHaveNoDevicesButHarmlessOnes() throws Exception {
        assertEquals("0", sh("find /dev -type b"));
        List<String> allowed = List.of("full", "null", "random", "tty", "tun", "urandom", "zero", "ptmx");
        List<String> there = sh("find /dev -type c -printf '%f\\n'").lines().toList();
        assertEquals(
                List.of("0"),
                there.stream().filter(name -> !allowed.contains(name)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/shadow", "/etc/gshadow", "/proc/kcore", "/proc/sysrq-trigger", "/proc/keys"})
    void shouldFindNothingIn(String file) throws Exception {
        assertEquals("0\n0", sh("if [ -e " + file + " ]; then wc -c <" + file + "; else echo 0; fi"));
    }

    /** Its terminal has a name where it lives, and the machine's have none. */
    @Test
    void shouldHaveTerminalsOfItsOwn() throws Exception {
        NodeProcess process =
                node.start(NodeCommand.of("sh", "-c", "tty; ls /dev/pts").with(new NodeCommand.Stdio.Terminal(80, 24)));
        String said = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(said.startsWith("/dev/pts/0\r\n"), said);
        assertEquals(
                List.of("0", "ptmx"),
                List.of(said.lines().skip(1).findFirst().orElseThrow().split("\\s+")));
    }

    private static String line(NodeProcess process) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int c = process.output().read();
                c >= 0 && c != '\n';
                c = process.output().read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Test
    void shouldSeeAndSignalItsOwnProcessesOnly() throws Exception {
        try (Node other = make("h2")) {
            NodeProcess beside = other.start(NodeCommand.of("sh", "-c", "echo up; exec sleep 302"));
            assertEquals("up", line(beside));
            NodeProcess own = node.start(NodeCommand.of("sh", "-c", "echo up; exec sleep 301"));
            assertEquals("up", line(own));
            assertEquals("301\n0", sh("cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep -E '^30[12]$'"));
            assertEquals("0", sh("pkill -x sleep || killall sleep"));
            assertEquals(143, own.exit().get());
            assertTrue(!beside.exit().isDone());
            assertEquals(0, other.usage().processes() - 1, "the shell that waits is none of the node");
        }
    }

    @Test
    void shouldReapWhatIsLeft() throws Exception {
        assertEquals("0", sh("(setsid true &); (sleep 0.05 &)"));
        String said = sh("sleep 0.3; cat /proc/[0-9]*/stat | grep -c ') Z '");
        assertEquals("0\n1", said);
    }

    @Test
    void shouldGoOnAfterItWasStopped() throws Exception {
        NodeProcess process = node.start(NodeCommand.of("sh", "-c", "echo up; sleep 0.5; echo over; exit 9"));
        assertEquals("up", line(process));
        assertEquals(
                0,
                new ProcessBuilder("kill", "-STOP", "" + process.pid()).start().waitFor());
        assertEquals(
                0,
                new ProcessBuilder("kill", "-CONT", "" + process.pid()).start().waitFor());
        assertEquals("over", line(process));
        assertEquals(9, process.exit().get());
    }

    @Test
    void shouldTellASignalOfAnySortByTheStatusAndNoMore() throws Exception {
        for (int signal : List.of(9, 15, 6, 13)) {
            NodeProcess process = node.start(NodeCommand.of("sh", "-c", "kill -" + signal + " $$"));
            assertEquals("", new String(process.error().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(128 + signal, process.exit().get());
        }
    }

    @Test
    void shouldControlJobsAtATerminal() throws Exception {
        NodeProcess shell =
                node.start(NodeCommand.of("bash", "--norc", "-i").with(new NodeCommand.Stdio.Terminal(80, 24)));
        shell.input().write("sleep 300\n".getBytes(StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        until(shell, said, "sleep 300");
        await().until(() -> sh("pgrep -x sleep").endsWith("\n0"));
        shell.input().write(26);
        until(shell, said, "Stopped");
        shell.input().write("fg\n".getBytes(StandardCharsets.UTF_8));
        await().until(() -> sh("pgrep -x -r S sleep").endsWith("\n0"));
        shell.input().write(3);
        shell.input().write("echo status $?; exit 4\n".getBytes(StandardCharsets.UTF_8));
        until(shell, said, "status 130");
        assertEquals(4, shell.exit().get());
        assertTrue(!said.toString().contains("job control"), said.toString());
    }

    private static void until(NodeProcess shell, StringBuilder said, String words) throws Exception {
        while (said.indexOf(words) < 0) {
            int c = shell.output().read();
            assertTrue(c >= 0, said.toString());
            said.append((char) c);
        }
    }

    @Test
    void shouldShareTheFilesOfWhoStartedIt() throws Exception {
        Files.writeString(folder.resolve("shared"), "as before\n");
        assertEquals("as before\n0", sh("cat shared; echo changed >shared"));
        assertEquals("changed\n", Files.readString(folder.resolve("shared")));
    }
}
