package weir.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.api.node.Node;
import weir.file.workbench.WorkbenchPaths;
import weir.linux.NetNamespace;

/**
 * Limits of processes in a Linux of its own, whatever control groups this machine has: user-mode Linux runs as an
 * ordinary process, with this machine's files, read-only, and a tree of version 2 that is its own.
 */
@Timeout(200)
class ProcessLimitsIT {
    private static final long ENDS_WITHIN_S = 150;

    @TempDir
    Path folder;

    @Test
    void shouldHoldLimitsAndReportWhoGoesBeyond() throws Exception {
        require();
        Properties proof = new Properties();
        String console = run(System.getProperty("java.home") + "/bin/java -Xmx128m -XX:+UseSerialGC"
                + " -XX:TieredStopAtLevel=1 -cp '" + classPath() + "' " + LimitsProof.class.getName());
        proof.load(new java.io.StringReader(console));

        assertEquals("true", proof.getProperty("check"), console);
        assertShare(proof, "half", 0.5);
        assertShare(proof, "fifth", 0.2);
        assertShare(proof, "later", 0.3);
        assertEquals("0", proof.getProperty("within"), console);
        assertEquals("137", proof.getProperty("over"), console);
        assertEquals("true", proof.getProperty("reported"), console);
        assertEquals("up", proof.getProperty("after"), console);
        assertEquals("0", proof.getProperty("left"), console);
    }

    /** Above it never; far below it where this machine has no time to spare. */
    private static void assertShare(Properties proof, String name, double limit) {
        double share = Double.parseDouble(proof.getProperty(name));
        assertTrue(share < limit * 1.05 + 0.02 && share > 0, name + " " + share + ", limit " + limit);
    }

    private static void require() {
        if (!Files.isDirectory(Path.of("/usr/lib/uml/modules"))) {
            String missing = "user-mode-linux is not installed; ./weir verify installs it";
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                fail(missing);
            }
            abort(missing);
        }
    }

    /** The folders and jars of all that the program needs, however this test is run. */
    private static String classPath() {
        return Stream.of(
                        LimitsProof.class,
                        ProcessRuntime.class,
                        NetNamespace.class,
                        WorkbenchPaths.class,
                        Node.class,
                        com.sun.jna.Native.class,
                        org.slf4j.LoggerFactory.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private String run(String command) throws IOException, InterruptedException {
        Path init = folder.resolve("init.sh");
        Files.write(
                init,
                List.of(
                        "#!/bin/sh",
                        "exec 2>&1",
                        "export PATH=/usr/sbin:/sbin:/usr/bin:/bin",
                        "mount -t proc proc /proc",
                        "mount -t sysfs sys /sys",
                        "mount -t cgroup2 none /sys/fs/cgroup",
                        "mount -t tmpfs tmp /run && mkdir /run/tmp",
                        "cd /run/tmp",
                        command.replace("/bin/java ", "/bin/java -Djava.io.tmpdir=/run/tmp "),
                        "echo o >/proc/sysrq-trigger",
                        "sleep 60"));
        Files.setPosixFilePermissions(init, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path console = folder.resolve("console");
        Process process = new ProcessBuilder(
                        "linux.uml",
                        "mem=512M",
                        "rootfstype=hostfs",
                        "root=none",
                        "ro",
                        "init=" + init,
                        "con=null",
                        "con0=null,fd:1",
                        "quiet")
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        if (!process.waitFor(ENDS_WITHIN_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new String(Files.readAllBytes(console), StandardCharsets.UTF_8);
    }
}
