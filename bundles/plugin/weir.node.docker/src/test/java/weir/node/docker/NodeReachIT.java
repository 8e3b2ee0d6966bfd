package weir.node.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.Progress;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.node.NodeRequest;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.node.docker.engine.ContainerCleaner;
import weir.node.docker.engine.Engine;
import weir.node.docker.image.Images;

/** What a program in a container can reach and what it can't, row by row of the table in SECURITY.md. */
@Timeout(120)
class NodeReachIT {
    @TempDir
    Path folder;

    private Engine engine;
    private DockerRuntime runtime;
    private Node node;

    @BeforeEach
    void makeNode() throws Exception {
        engine = TestEngine.require();
        runtime = new DockerRuntime(
                engine, new Images(engine, Path.of("none")), event -> {}, new ContainerCleaner(engine));
        NodeSpec spec = new NodeSpec("h1", NodeKind.HOST, Map.of("image", TestEngine.IMAGE));
        runtime.prepare(List.of(spec), Progress.NONE);
        node = runtime.create(new NodeRequest(spec, "docker-it", Map.of("h1", List.of("10.0.0.1")), folder, false));
    }

    @AfterEach
    void endNode() {
        if (node != null) {
            node.close();
        }
        if (runtime != null) {
            runtime.deactivate();
        }
        engine.deactivate();
    }

    /** Standard output and error, and the status at the end. */
    private String sh(String script) throws Exception {
        NodeProcess process = node.start(NodeCommand.of("sh", "-c", "exec 2>&1; " + script));
        String said = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
        return said + process.exit().get();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount -t tmpfs none /mnt",
                "mknod ./sda b 8 0 && head -c 1 ./sda",
                "[ -s /etc/shadow ] && cat /etc/shadow",
                "[ -s /proc/kcore ] && head -c 1 /proc/kcore",
                "[ -n \"$(find /dev -type b)\" ]",
                "echo 1 >/proc/sys/vm/drop_caches",
                "hostname another",
                "nsenter --net=/proc/1/ns/net --mount=/proc/1/ns/mnt true"
            })
    void shouldNotReachTheMachine(String script) throws Exception {
        String said = sh("(" + script + ") && echo reached");
        assertTrue(!said.contains("reached") && !said.endsWith("\n0"), said);
    }

    @Test
    void shouldSeeItsOwnNetworkAndProcesses() throws Exception {
        assertEquals("lo\n0", sh("ls /sys/class/net"));
        String processes = sh("ls -d /proc/[0-9]* | wc -l");
        assertTrue(Integer.parseInt(processes.lines().findFirst().orElseThrow().strip()) < 10, processes);
    }

    @Test
    void shouldChangeItsNetworkAndShareTheFolderOfTheRun() throws Exception {
        assertEquals("0", sh("ip link set lo up && ip address add 192.0.2.1/32 dev lo"));
        Files.writeString(folder.resolve("shared"), "as before\n");
        assertEquals("as before\n0", sh("cat shared"));
    }
}
