package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The memory of workbenches that make many analyses. */
public final class MemoryBench {
    private static final int ANALYSES = 3000;
    private static final int WARM = 100;
    private static final int EACH = 1000;
    private static final int IDLE_S = 100;
    private static final double MOST_MIB = 512;
    /** How much more than after the first hundred. */
    private static final double FLAT = 1.5;

    private static final String WHOLE = "run";
    private static final String ANALYSIS = "analysis";
    private static final String LONG = "long";

    private static final String LAST = "after the last analysis, MiB";
    private static final String IDLE = "idle for " + IDLE_S + " s, MiB";
    private static final String CAPTURES = "bundles/engine/weir.analysis/src/test/resources/reference/";
    private static final List<String> ANALYZERS =
            List.of("inter-arrival", "throughput", "flows", "tcp", "packet-sizes", "bursts", "rtmp-qoe");

    private final Path home = Path.of(System.getProperty("weir.bench.home"));
    private final Path scratch;

    private MemoryBench(Path scratch) {
        this.scratch = scratch;
    }

    public static void main(String[] words) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(WHOLE, "3,000 analyses in the whole configuration");
        parts.put(ANALYSIS, "as many in the configuration of analyses");
        parts.put(LONG, "27,000 in the whole configuration, which takes an hour; only if it is named");
        System.exit(new Benchmark("bench/memory", """
                        Makes analyses of real captures in one workbench (a tenth of them when quick), each with a picture or a
                        table, and tells what its JVM takes of the machine's memory (RSS) after the first hundred, after each
                        thousand, and when it has been idle.""", parts).run(words, MemoryBench::measure));
    }

    private static void measure(Arguments arguments, Results results) throws IOException, InterruptedException {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (String part : List.of(WHOLE, ANALYSIS)) {
            if (arguments.wants(part)) {
                wanted.put(part, ANALYSES);
            }
        }
        if (arguments.names(LONG)) {
            wanted.put(LONG, 9 * ANALYSES);
        }
        if (arguments.isQuick()) {
            wanted.replaceAll((part, analyses) -> analyses / 10);
        }
        Path scratch = Files.createTempDirectory("weir-memory");
        try {
            MemoryBench bench = new MemoryBench(scratch);
            for (int round = 1; round <= arguments.rounds(); round++) {
                for (Map.Entry<String, Integer> part : wanted.entrySet()) {
                    arguments.progress(round, part.getKey());
                    bench.round(part.getKey(), part.getValue(), results);
                }
            }
        } finally {
            try (Stream<Path> files = Files.list(scratch)) {
                files.forEach(file -> file.toFile().delete());
            }
            Files.delete(scratch);
        }
        results.goal(LAST, "at most " + MOST_MIB + " MiB, and " + FLAT + " times that after " + WARM, medians -> {
            Map<String, Double> warm = results.medians(after(WARM));
            return medians.entrySet().stream()
                    .allMatch(each -> each.getValue() <= MOST_MIB && each.getValue() <= FLAT * warm.get(each.getKey()));
        });
        results.goal(IDLE, "less than before", medians -> {
            Map<String, Double> before = results.medians(LAST);
            return medians.entrySet().stream().allMatch(each -> each.getValue() < before.get(each.getKey()));
        });
    }

    private static String after(int analyses) {
        return "after " + analyses + " analyses, MiB";
    }

    private void round(String part, int analyses, Results results) throws IOException, InterruptedException {
        List<String> commands = commands();
        String configuration = part.equals(ANALYSIS) ? "cnf/analysis.bndrun" : "run.bndrun";
        try (Workbench workbench =
                Workbench.start("--config", home.resolve(configuration).toString())) {
            for (int i = 1; i <= analyses; i++) {
                workbench.answer(commands.get(i % commands.size()));
                if (i == WARM || i % EACH == 0) {
                    results.add(after(i), part, workbench.residentMib());
                }
            }
            results.add(LAST, part, workbench.residentMib());
            TimeUnit.SECONDS.sleep(IDLE_S);
            results.add(IDLE, part, workbench.residentMib());
        }
    }

    private List<String> commands() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name :
                List.of("clean_client", "clean_server", "lossy_client", "lossy_server", "superframes_client")) {
            files.put(name, home.resolve(CAPTURES + name + ".pcap.gz").toString());
        }
        List<String> commands = new ArrayList<>();
        List<String> outputs = List.of("--plot p.svg", "--plot p.png", "--table t.csv");
        for (String file : files.values()) {
            for (String analyzer : ANALYZERS) {
                String output = outputs.get(commands.size() % outputs.size()).replace(" ", " " + scratch + "/");
                commands.add("analyze:run " + analyzer + " " + file + " --json --force " + output);
            }
        }
        commands.add(
                "analyze:run one-way-delay " + files.get("lossy_server") + " " + files.get("lossy_client") + " --json");
        return commands;
    }
}
