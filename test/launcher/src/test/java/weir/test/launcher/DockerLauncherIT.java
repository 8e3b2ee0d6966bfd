package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./weir} with hosts that are containers. Needs root, a Docker engine and its command line. */
class DockerLauncherIT {
    private static final String IMAGE = "busybox";
    /** The image is the machine's busybox, with a link for each of its programs. */
    private static final String MAKE_IMAGE = """
            set -e; folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
            mkdir bin tmp etc proc sys dev root home; cp /bin/busybox bin
            for name in $(/bin/busybox --list | grep -vx busybox); do ln -s busybox bin/$name; done
            echo root:x:0:0:root:/root:/bin/sh >etc/passwd
            tar -c . | docker import - busybox >&2
            """;
    /** A container of somebody else that is called as one of ours could be. */
    private static final String STRANGER = "weir-1-server";

    private static final Duration UP_WITHIN = Duration.ofSeconds(60);

    private static boolean imageIsOurs;

    @TempDir
    Path folder;

    @BeforeAll
    static void requireEngine() throws Exception {
        Program.Outcome info = docker("info");
        if (info.status() != 0) {
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                fail(info.said());
            }
            abort(info.said());
        }
        if (docker("image", "inspect", IMAGE).status() != 0) {
            Program.Outcome made = Program.run("sh", "-c", MAKE_IMAGE);
            assertEquals(0, made.status(), made::said);
            imageIsOurs = true;
        }
    }

    @AfterAll
    static void removeImage() throws Exception {
        if (imageIsOurs) {
            docker("image", "rm", IMAGE);
        }
    }

    private static Program.Outcome docker(String... words) throws IOException, InterruptedException {
        return Program.run(
                Stream.concat(Stream.of("docker"), Arrays.stream(words)).toArray(String[]::new));
    }

    private static Set<String> containers() throws IOException, InterruptedException {
        return new TreeSet<>(
                docker("ps", "--all", "--format", "{{.Names}}").said().lines().toList());
    }

    private static Set<String> interfaces() throws IOException {
        try (Stream<Path> names = Files.list(Path.of("/sys/class/net"))) {
            return new TreeSet<>(names.map(Path::toString).toList());
        }
    }

    private Launcher.Result weir(String... words) throws IOException, InterruptedException {
        return new Launcher(Launcher.HOME, folder).run(words);
    }

    @Test
    void shouldRunTheCommandsOfTheDockerPage() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("web")).resolve("index.html"), "a page\n");
        List<String> statements = new ArrayList<>();
        for (DocsIT.Block block : DocsIT.blocks(DocsIT.DOCS.resolve("docker.md"))) {
            if (block.mark().startsWith("file ")) {
                Files.writeString(folder.resolve(block.mark().substring("file ".length())), block.text());
            } else if (block.mark().startsWith("weir")) {
                statements.addAll(DocsIT.statements(block));
            } else {
                assertTrue(block.mark().matches("not run: .{10,}"), "this block has no mark: " + block);
            }
        }
        assertTrue(statements.size() > 10, statements::toString);
        Set<String> before = containers();
        Path script = Files.write(folder.resolve("page.gogo"), statements);
        Launcher.Result result = weir(script.toString());
        assertEquals(0, result.status(), result::toString);
        assertEquals(2, result.out().lines().filter("a page"::equals).count(), result::toString);
        assertEquals(before, containers());
    }

    @Test
    void shouldLeaveEngineAndInterfacesAsTheyWereAfterAKill() throws Exception {
        docker("rm", "--force", STRANGER);
        assertEquals(
                0,
                docker("run", "-d", "--network", "none", "--name", STRANGER, IMAGE, "sleep", "600")
                        .status());
        try {
            Set<String> before = containers();
            Set<String> interfaces = interfaces();
            Path network = Files.writeString(folder.resolve("two.topo.yaml"), """
                    name: two
                    nodes: {a: {image: busybox}, b: {image: busybox, apps: {x: busybox sleep 600}}}
                    links: [{ends: [a, b], delay: 5ms}]
                    """);
            Launcher launcher = new Launcher(Launcher.HOME, folder);
            Launcher.Result ended = launcher.run("net:up", network.toString(), "--runtime", "docker");
            assertEquals(0, ended.status(), ended::toString);
            assertEquals(before, containers(), "the end of its input ends it in an orderly way");

            Launcher.Call killed =
                    launcher.start(ProcessBuilder.Redirect.PIPE, "net:up", network.toString(), "--runtime", "docker");
            Awaitility.await().atMost(UP_WITHIN).until(() -> containers().size() == before.size() + 3);
            Program.signal("KILL", launcher.javaPid());
            killed.await();
            Launcher.Result planned = weir("clean", "--dry-run");
            assertEquals(0, planned.status(), planned::toString);
            assertEquals(before.size() + 3, containers().size(), planned::toString);
            assertFalse(planned.out().contains(STRANGER), planned::toString);
            Launcher.Result cleaned = weir("clean");
            assertEquals(0, cleaned.status(), cleaned::toString);
            assertEquals(before, containers());

            killed = launcher.start(ProcessBuilder.Redirect.PIPE, "net:up", network.toString(), "--runtime", "docker");
            Awaitility.await().atMost(UP_WITHIN).until(() -> containers().size() == before.size() + 3);
            Program.signal(
                    "KILL",
                    ProcessHandle.of(launcher.javaPid())
                            .flatMap(ProcessHandle::parent)
                            .orElseThrow()
                            .pid());
            killed.await();
            assertEquals(0, weir("plugin:list").status());
            assertEquals(before, containers(), "the next start removes what is left, whoever was killed");
            assertEquals(interfaces, interfaces());
        } finally {
            docker("rm", "--force", STRANGER);
        }
    }
}
