package weir.bench.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weir.bench.trial.Launch;

/** Files that are right, to begin with, by name. */
final class Fixtures {
    static final String TOPOLOGY = """
            name: good
            seed: 1
            nodes:
              h1: {ip: 10.0.0.1/24, cpus: 1.0, memory: 64MiB}
              h2: {ip: 10.0.0.2/24}
              s1: {kind: switch}
            links:
              - {ends: [h1, s1], bandwidth: 10Mbit/s, delay: 1ms, loss: 1%, queue: 64KiB}
              - {ends: [h2, s1], forward: {delay: 2ms}, reverse: {bandwidth: 1Mbit/s}}
            """;

    private static final String SCENARIO = """
            name: good
            topology:
              nodes: {h1: {ip: 10.0.0.1/24}, h2: {ip: 10.0.0.2/24}}
              links:
                - {ends: [h1, h2], bandwidth: 10Mbit/s, delay: 5ms}
            duration: 1s
            captures: [h2]
            steps:
              - pings: at 0s node h1 exec ping -i 0.1 -c 5 h2
              - at 0.5s link h1-h2 forward delay=20ms loss=1%
              - every 100ms from 0s until 900ms link h1-h2 delay=2ms
            expect:
              - h1 > h2 one-way-delay max < 400ms
              - link h1-h2 drops.loss >= 0
              - step pings failed >= 0
            """;

    private static final String CONTAINERLAB = """
            name: lab
            topology:
              defaults: {kind: linux}
              nodes:
                a: {image: alpine, exec: ["ip addr add 10.0.0.1/24 dev eth1"]}
                b: {kind: linux, image: alpine}
                br: {kind: bridge}
              links:
                - endpoints: ["a:eth1", "br:e1"]
                - endpoints: ["b:eth1", "br:e2"]
            """;

    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put("good.topo.yaml", TOPOLOGY);
        TEXTS.put("good.scenario.yaml", SCENARIO);
        TEXTS.put("good.clab.yml", CONTAINERLAB);
        TEXTS.put(
                "good.csv",
                "time,bandwidth,delay,loss\n0s,10Mbit/s,5ms,0%\n1s,1Mbit/s,50ms,1%\n2.5s,5Mbit/s,10ms,0%\n");
        TEXTS.put("good.trace", "0\n1\n1\n5\n7\n12\n40\n");
        TEXTS.put("good.gogo", "net:show\nlink:list --json\n# a comment\nx = 5\nsh echo $x\nh1 true | cat\n");
        TEXTS.put("bad.topo.yaml", "name: bad\nnodes: [");
        TEXTS.put("bad.pcap", "this is no capture\n");
        TEXTS.put("empty", "");
    }

    private Fixtures() {}

    /** Writes them all. */
    static void write(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("folder"));
        for (Map.Entry<String, String> each : TEXTS.entrySet()) {
            Files.writeString(folder.resolve(each.getKey()), each.getValue());
        }
        Files.copy(captures().get(0), folder.resolve("good.pcap"));
        new ProcessBuilder("mkfifo", folder.resolve("fifo").toString()).start().waitFor();
    }

    static byte[] text(String name) {
        return TEXTS.get(name).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Captures with which the readers' own tests begin. */
    static List<Path> captures() throws IOException {
        Path folder = Launch.HOME.resolve("bundles/engine/weir.capture/src/test/resources/fuzz/capture");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> captures =
                    new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
            captures.sort((a, b) -> Long.compare(size(b), size(a)));
            return captures;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
