package weir.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetNamespaceIT {
    @BeforeAll
    static void privileges() {
        Privileges.require();
    }

    @Test
    void shouldLeaveTheJvmWhereItIs() throws IOException {
        String before = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        try (NetNamespace namespace = NetNamespace.create("a")) {
            assertNotEquals(before, namespace.identity());
            assertEquals(namespace.identity(), namespace.call(NetNamespaceIT::threadNamespace));
            assertEquals(before, threadNamespace());
        }
    }

    private static String threadNamespace() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
    }

    @Test
    void shouldHoldOnlyALoopbackInterfaceWhenNew() throws IOException {
        try (NetNamespace namespace = NetNamespace.create("a")) {
            List<String> names = namespace.call(() -> Files.readAllLines(Path.of("/proc/thread-self/net/dev")).stream()
                    .skip(2)
                    .map(line -> line.substring(0, line.indexOf(':')).strip())
                    .toList());
            assertEquals(List.of("lo"), names);
        }
    }

    @Test
    void shouldBeEnteredByOtherProcessesThroughItsPath() throws Exception {
        try (NetNamespace namespace = NetNamespace.create("a")) {
            Process process = new ProcessBuilder(
                            "nsenter", "--net=" + namespace.path(), "--", "readlink", "/proc/self/ns/net")
                    .start();
            String identity =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            assertEquals(namespace.identity(), identity.strip());
        }
    }

    @Test
    void shouldPassOnWhatTheWorkThrows() throws IOException {
        try (NetNamespace namespace = NetNamespace.create("a")) {
            assertThrows(
                    FileNotFoundException.class,
                    () -> namespace.call(() -> {
                        throw new FileNotFoundException("no");
                    }));
            assertThrows(
                    IllegalStateException.class,
                    () -> namespace.call(() -> {
                        throw new IllegalStateException("no");
                    }));
        }
    }

    @Test
    void shouldRefuseUseAfterClose() throws IOException {
        NetNamespace namespace = NetNamespace.create("a");
        namespace.close();
        namespace.close();

        assertThrows(IllegalStateException.class, namespace::path);
    }

    @Test
    void shouldSaySoWhenAPathIsNoNamespace() {
        LinuxException failure =
                assertThrows(LinuxException.class, () -> NetNamespace.open(Path.of("/proc/self/ns/nosuch")));
        assertTrue(failure.getMessage().contains("ENOENT"), failure.getMessage());
    }

    @Test
    void shouldKeepSysctlsApart() throws IOException {
        try (NetNamespace a = NetNamespace.create("a");
                NetNamespace b = NetNamespace.create("b")) {
            Sysctl.write(a, Map.of("net.ipv4.ip_forward", "1", "net/ipv4/tcp_orphan_retries", "1"));
            Sysctl.write(b, Map.of("net.ipv4.ip_forward", "0"));

            assertEquals("1", Sysctl.read(a, "net.ipv4.ip_forward"));
            assertEquals("1", Sysctl.read(a, "net.ipv4.tcp_orphan_retries"));
            assertEquals("0", Sysctl.read(b, "net.ipv4.ip_forward"));
            assertThrows(LinuxException.class, () -> Sysctl.write(a, Map.of("net.ipv4.nosuch", "1")));
            assertThrows(IllegalArgumentException.class, () -> Sysctl.read(a, "kernel.hostname"));
            assertThrows(IllegalArgumentException.class, () -> Sysctl.read(a, "net/../kernel/hostname"));
        }
    }

    @Test
    void shouldShowAFileOfItsOwnInAMountNamespace(@TempDir Path scratch) throws IOException {
        String outside = Files.readString(Path.of("/etc/hosts"));
        try (MountNamespace namespace = MountNamespace.create("a")) {
            namespace.replaceFiles(List.of(Path.of("/etc/hosts")), "10.0.0.1 server\n", scratch);

            assertEquals("10.0.0.1 server\n", namespace.call(() -> Files.readString(Path.of("/etc/hosts"))));
            assertEquals(outside, Files.readString(Path.of("/etc/hosts")));
            try (var left = Files.list(scratch)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @Test
    void shouldShowAFileOfItsOwnWhereThereIsNone(@TempDir Path scratch) throws IOException {
        Path file = Files.createDirectory(scratch.resolve("folder")).resolve("names");
        Files.writeString(file.resolveSibling("other"), "the machine's");
        Path layers = Files.createDirectory(scratch.resolve("layers"));
        try (MountNamespace namespace = MountNamespace.create("a")) {
            namespace.addFile(file, "10.0.0.1 server\n", layers);
            namespace.rewrite(file, "10.0.0.2 server\n");

            assertEquals("10.0.0.2 server\n", namespace.call(() -> Files.readString(file)));
            assertEquals("the machine's", namespace.call(() -> Files.readString(file.resolveSibling("other"))));
            assertFalse(Files.exists(file));
            try (var left = Files.list(layers)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @Test
    void shouldFindAProcessThatForkedTwice() throws Exception {
        try (NetNamespace namespace = NetNamespace.create("a")) {
            Process process = new ProcessBuilder(
                            "nsenter", "--net=" + namespace.path(), "--", "sh", "-c", "(setsid sleep 300 &) ; exit 0")
                    .start();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            Awaitility.await()
                    .until(() -> ProcessTable.in(namespace).stream()
                            .anyMatch(found -> found.stat().name().equals("sleep")));
            for (ProcessInfo found : ProcessTable.in(namespace)) {
                Signals.send(found.pid(), Signals.KILL);
            }
            Awaitility.await()
                    .until(() -> ProcessTable.in(namespace).stream()
                            .allMatch(left -> left.stat().isZombie()));
        }
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
