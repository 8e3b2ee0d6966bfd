package weir.test.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code link:*} as users meet them, in a workbench with a relayed, a kernel's and a plain link. */
class LinkIT {
    private static final String TOPOLOGY = """
            name: links
            nodes:
              a: {ip: 10.0.0.1/24}
              b: {ip: 10.0.0.2/24}
              s1: {kind: switch}
              s2: {kind: switch}
            links:
              - {ends: [a, s1]}
              - {ends: [s1, s2], bandwidth: 10Mbit/s, delay: 10ms}
              - {ends: [s2, b], mechanism: kernel, bandwidth: 20Mbit/s}
            """;

    /** What is typed, the exit status, what the message names. */
    private static final String[][] BAD = {
        {"link:set s1-s2 loss=120%", "2", "120%"},
        {"link:set s1-s2 bandwidth=0Mbit/s", "2", "0Mbit/s"},
        {"link:set s1-s2 bandwidth=10", "2", "Mbit/s"},
        {"link:set s1-s2 delay=-5ms", "2", "-5ms"},
        {"link:set s1-s2 queue=0pkt", "2", "queue"},
        {"link:set s1-s2 queue=0B", "2", "queue"},
        {"link:set s1-s2 dealy=5ms", "2", "did you mean 'delay'"},
        {"link:set s1-s2 sideways delay=5ms", "2", "sideways"},
        {"link:set s1-s2 forward", "2", "KEY=VALUE"},
        {"link:set s1-s3 delay=5ms", "1", "did you mean 's1-s2'"},
        {"link:model s1-s2 constatn", "2", "did you mean 'constant'"},
        {"link:set s1-s2 discipline=droptial", "2", "did you mean 'droptail'"},
        {"link:set s2-b bandwidth=0Mbit/s", "2", "0Mbit/s"},
        {"link:set s2-b queue=100pkt", "1", "queued"},
        {"link:up s1-s3", "1", "s1-s2"},
        {"link:stats s1-s3", "1", "s1-s2"},
        {"link:certify s1-s3", "1", "s1-s2"},
        {"link:certify s1-s2 --duration 10", "2", "unit"},
        {"link:certify s1-s2 --duration 1ms", "2", "2s"},
    };

    private static final int ATTEMPTS = 4;

    @TempDir
    Path folder;

    private Launcher weir;
    private Launcher.Call network;

    @BeforeEach
    void bringUp() throws Exception {
        weir = new Launcher(Launcher.HOME, folder);
        Files.writeString(folder.resolve("links.topo.yaml"), TOPOLOGY);
        network = weir.start(ProcessBuilder.Redirect.PIPE, "--name", "it-links", "net:up", "links.topo.yaml");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !network.process().isAlive() || network.out().contains("is up"));
        assertTrue(network.process().isAlive(), () -> "the network is not up: " + errors());
    }

    private String errors() {
        try {
            return network.err();
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @AfterEach
    void shouldLeaveNoProcess() throws Exception {
        network.process().getOutputStream().close();
        network.await();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(List.of(), weir.processes()));
    }

    private Launcher.Result attach(String words) throws Exception {
        return weir.run(("--attach=it-links " + words).split(" "));
    }

    @Test
    void shouldRefuseBadInputNameItAndChangeNothing() throws Exception {
        String before = attach("link:list --json").out();
        for (String[] row : BAD) {
            Launcher.Result result = attach(row[0]);
            String told = row[0] + ": " + result;
            assertEquals(Integer.parseInt(row[1]), result.status(), told);
            assertEquals("", result.out(), told);
            assertTrue(result.err().startsWith("weir: "), told);
            assertTrue(result.err().contains(row[2]), told);
            assertFalse(result.err().contains("Exception"), told);
        }
        assertEquals(before, attach("link:list --json").out());
    }

    @Test
    void shouldCountCertifyAndChangeLinksOfEveryMechanism() throws Exception {
        assertEquals(0, attach("node:exec a ping -q -c 5 -i 0.2 b").status());
        Map<String, Object> stats = JSON.std.mapFrom(attach("link:stats --json").out());
        for (Object link : (List<?>) stats.get("links")) {
            Map<?, ?> forward = (Map<?, ?>) ((Map<?, ?>) link).get("forward");
            assertTrue(((Number) forward.get("delivered")).longValue() >= 5, stats::toString);
        }
        Launcher.Result set = attach("link:set s2-b forward bandwidth=5Mbit/s --json");
        assertEquals(0, set.status(), set::toString);
        Map<?, ?> forward = (Map<?, ?>) JSON.std.mapFrom(set.out()).get("forward");
        assertEquals(5_000_000, forward.get("bandwidthBps"), set::toString);
        for (String link : List.of("a-s1", "s1-s2", "s2-b")) {
            Launcher.Result result = certified(link);
            for (int i = 1; i < ATTEMPTS && result.status() != 0; i++) {
                result = certified(link);
            }
            assertEquals(0, result.status(), result::toString);
        }
    }

    @Test
    void shouldTellAndExportLinksAsTheyAreNow() throws Exception {
        Launcher.Result model = attach("link:model s1-s2 trace file=" + trace());
        assertEquals(0, model.status(), model::toString);
        assertTrue(model.out().contains("taken over from before: delay=10ms"), model::toString);
        assertTrue(model.out().contains("do not know it: bandwidth=10Mbit/s"), model::toString);
        for (String change : List.of(
                "link:set s1-s2 model=constant bandwidth=3Mbit/s",
                "link:set s1-s2 reverse loss=2% discipline=codel",
                "link:set a-s1 delay=5ms",
                "link:set s2-b bandwidth=7Mbit/s",
                "link:down s1-s2")) {
            assertEquals(0, attach(change).status(), change);
        }
        String exported = attach("net:export -").out();
        assertTrue(exported.contains("{ends: [a, s1], delay: 5ms}"), exported);
        assertTrue(
                exported.contains("{ends: [s1, s2], delay: 10ms, bandwidth: 3Mbit/s,"
                        + " reverse: {loss: 2%, discipline: codel}}"),
                exported);
        assertTrue(exported.contains("{ends: [s2, b], mechanism: kernel, bandwidth: 7Mbit/s}"), exported);
        assertTrue(exported.contains("up again in a network of this file: s1-s2"), exported);
        for (String command : List.of("net:links", "net", "links", "net:show")) {
            String told = attach(command).out();
            assertTrue(told.contains("bandwidth=3Mbit/s") && told.contains("loss=2%"), told);
            assertTrue(told.lines().anyMatch(line -> line.startsWith("s1-s2") && line.contains("down")), told);
        }
        Files.writeString(folder.resolve("again.topo.yaml"), exported);
        Path script = Files.writeString(folder.resolve("again.gogo"), "net:up again.topo.yaml\nnet:export -\n");
        Launcher.Result again = weir.run(script.toString());
        String same = exported.substring(0, exported.indexOf('#'));
        assertTrue(again.out().endsWith(same), again::toString);
    }

    private Path trace() throws IOException {
        return Files.writeString(folder.resolve("steady"), "1\n2\n3\n");
    }

    private Launcher.Result certified(String link) throws Exception {
        Launcher.Result result = attach("link:certify " + link + " --duration 4s --json");
        Map<String, Object> certificate = JSON.std.mapFrom(result.out());
        assertEquals(link, certificate.get("link"), result::toString);
        assertEquals(link.equals("s2-b"), certificate.get("mechanism").equals("kernel"), result::toString);
        assertEquals(result.status() == 0, certificate.get("passed"), result::toString);
        return result;
    }
}
