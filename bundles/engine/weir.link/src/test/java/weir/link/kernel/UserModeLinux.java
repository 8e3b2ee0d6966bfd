package weir.link.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Linux of its own that runs as an ordinary process, with this machine's files as its root, read-only. It has what
 * the machine's own kernel may lack. Debian's packages user-mode-linux and kmod.
 */
final class UserModeLinux {
    private static final Path MODULES = Path.of("/usr/lib/uml/modules");
    private static final String MARK = "=== ";
    private static final long ENDS_WITHIN_S = 120;

    private UserModeLinux() {}

    static void require() {
        if (!Files.isDirectory(MODULES) || !has("linux.uml") || !has("insmod")) {
            String missing = "user-mode-linux and kmod are not installed; ./weir verify installs them";
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                fail(missing);
            }
            abort(missing);
        }
    }

    private static boolean has(String program) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Boots, loads the modules, runs each script and powers off.
     *
     * @param scripts shell commands by name
     * @return what each one has written
     */
    static Map<String, String> run(Path folder, List<String> modules, Map<String, String> scripts)
            throws IOException, InterruptedException {
        StringBuilder init = new StringBuilder("#!/bin/sh\nexec 2>&1\nexport PATH=/usr/sbin:/sbin:/usr/bin:/bin\n");
        init.append("mount -t proc proc /proc\nmount -t sysfs sys /sys\n");
        init.append("M=" + MODULES + "/$(uname -r)/kernel\n");
        modules.forEach(module -> init.append("insmod $M/" + module + ".ko\n"));
        scripts.forEach((name, script) -> init.append("echo '" + MARK + name + "'\n" + script + "\n"));
        init.append("echo '" + MARK + "end'\necho o >/proc/sysrq-trigger\nsleep 60\n");
        Path file = folder.resolve("init.sh");
        Files.writeString(file, init);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> answers = parts(boot(folder, file));
        assertTrue(answers.containsKey("end"), () -> "it did not come to its end: " + answers);
        return answers;
    }

    private static String boot(Path folder, Path init) throws IOException, InterruptedException {
        File console = folder.resolve("console").toFile();
        Process process = new ProcessBuilder(
                        "linux.uml",
                        "mem=256M",
                        "rootfstype=hostfs",
                        "root=none",
                        "ro",
                        "init=" + init,
                        "con=null",
                        "con0=null,fd:1",
                        "quiet")
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(console)
                .start();
        if (!process.waitFor(ENDS_WITHIN_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new String(Files.readAllBytes(console.toPath()), StandardCharsets.UTF_8);
    }

    private static Map<String, String> parts(String console) {
        Map<String, String> parts = new LinkedHashMap<>();
        String name = "boot";
        for (String line : console.lines().map(String::strip).toList()) {
            if (line.startsWith(MARK)) {
                name = line.substring(MARK.length());
                parts.put(name, "");
            } else {
                parts.merge(name, line + "\n", String::concat);
            }
        }
        return parts;
    }
}
