package weir.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Hosts that are containers, against the engine's own command line for the same containers. */
public final class DockerBench {
    private static final int HOSTS = 50;
    private static final int HOSTS_WHEN_QUICK = 10;
    private static final double GOAL = 1.3;
    private static final String WEIR = "weir";
    private static final String DOCKER = "docker run, docker rm";

    private DockerBench() {}

    public static void main(String[] words) {
        System.exit(new Benchmark("bench/docker", """
                        Brings 50 hosts of debian:bookworm-slim up and down, with one switch and their links, and does the
                        same by 50 parallel docker run and as many docker rm, in turns. Needs root and a Docker engine.""", Map.of()).run(words, DockerBench::measure));
    }

    private static void measure(Arguments arguments, Results results) throws IOException, InterruptedException {
        int hosts = arguments.isQuick() ? HOSTS_WHEN_QUICK : HOSTS;
        String up = hosts + " hosts up, ms";
        String down = hosts + " hosts down, ms";
        try (Workbench workbench = Workbench.start()) {
            EngineRun engine = new EngineRun(hosts);
            // The first of each finds nothing warm; it does not count.
            for (int round = 0; round <= arguments.rounds(); round++) {
                double ourUp = workbench.milliseconds("net:up single," + hosts + " --runtime docker --json");
                double ourDown = workbench.milliseconds("net:down --json");
                double itsUp = engine.up();
                double itsDown = engine.down();
                if (round > 0) {
                    results.add(up, WEIR, ourUp);
                    results.add(up, DOCKER, itsUp);
                    results.add(down, WEIR, ourDown);
                    results.add(down, DOCKER, itsDown);
                }
            }
        }
        for (String figure : List.of(up, down)) {
            results.goal(
                    figure,
                    "at most " + GOAL + " times the engine's own",
                    medians -> medians.get(WEIR) <= GOAL * medians.get(DOCKER));
        }
    }
}
