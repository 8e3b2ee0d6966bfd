package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import weir.bench.network.Networks;
import weir.bench.network.Networks.Launch;
import weir.bench.network.Networks.Leftovers;
import weir.bench.network.Networks.Life;
import weir.bench.network.Networks.Maker;

/** Measures whole networks, ours and Mininet's with its Linux bridge, side by side in one run. */
public final class NetworkBench {
    private static final String WHAT = """
            Brings networks up and down with Weir and with Mininet (packages mininet and bridge-utils) in one run and
            prints the median of each figure, with what it shall be and whether it is. Needs root, as Mininet does; without
            Mininet, and above 200 hosts, only Weir is measured. Figures depend on the machine and on what else it does:
            compare columns, not runs. Weir's "up" ends when every host has been answered, Mininet's when start() returns.
            Each part takes less than 100 s a round. For example:

            bench/network single-100 linear-100 --rounds 3
            """;

    private static final List<Integer> SIZES = List.of(10, 50, 100, 200, 500);
    /** Mininet's linear,500 would take minutes. */
    private static final int MOST_FOR_MININET = 200;

    private static final int PINGALL_HOSTS = 50;
    private static final int KILLED_HOSTS = 200;
    private static final int MININET_KILLED_HOSTS = 50;
    private static final long SETTLING_NS = 5_000_000_000L;
    private static final String WEIR = "weir";
    private static final String MININET = "mininet";

    private final Networks networks;
    private final boolean hasMininet;
    private final Results results;

    private NetworkBench(Networks networks, boolean hasMininet, Results results) {
        this.networks = networks;
        this.hasMininet = hasMininet;
        this.results = results;
    }

    public static void main(String[] words) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts().forEach(part -> parts.put(part, ""));
        System.exit(new Benchmark("bench/network", WHAT, parts).run(words, NetworkBench::measure));
    }

    private static List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (String shape : List.of("single", "linear")) {
            SIZES.forEach(size -> parts.add(shape + "-" + size));
        }
        parts.addAll(List.of("pingall", "kill-single", "kill-linear", "launcher"));
        return parts;
    }

    private static void measure(Arguments arguments, Results results) throws IOException {
        Path launcher = Path.of(System.getProperty("weir.bench.home", ""))
                .resolve("weir")
                .toAbsolutePath();
        boolean hasMininet =
                Stream.of("/usr/bin/mn", "/usr/sbin/brctl").allMatch(file -> Files.isExecutable(Path.of(file)));
        if (!hasMininet) {
            System.err.println("bench/network: no Mininet with its Linux bridge here (apt-get install mininet"
                    + " bridge-utils); only Weir is measured");
        }
        new NetworkBench(new Networks(launcher), hasMininet, results).measure(arguments);
    }

    private void measure(Arguments arguments) throws IOException {
        for (int round = 1; round <= arguments.rounds(); round++) {
            for (String part : parts()) {
                if (arguments.wants(part)) {
                    arguments.progress(round, part);
                    measure(part);
                }
            }
        }
        goals();
    }

    private void measure(String part) throws IOException {
        if (part.equals("pingall")) {
            pingAll();
        } else if (part.equals("launcher")) {
            // The kernel takes a while to clean up after the part before.
            Pause.of(SETTLING_NS);
            Launch launch = networks.launch();
            launch.commandS().forEach(s -> results.add("short command, s", WEIR, s));
            launch.attachedS().forEach(s -> results.add("short command by --attach, s", WEIR, s));
        } else if (part.startsWith("kill-")) {
            kill(part.substring("kill-".length()));
        } else {
            String shape = part.substring(0, part.indexOf('-'));
            int hosts = Integer.parseInt(part.substring(part.indexOf('-') + 1));
            live(Maker.WEIR, shape, hosts);
            if (hasMininet && hosts <= MOST_FOR_MININET) {
                live(Maker.MININET, shape, hosts);
            }
        }
    }

    private void live(Maker maker, String shape, int hosts) throws IOException {
        Life life = networks.live(maker, shape, hosts);
        String network = shape + "," + hosts;
        results.add(network + " up, s", subject(maker), life.upS());
        results.add(network + " down, s", subject(maker), life.downS());
        results.add(network + " memory, MiB/host", subject(maker), life.mibPerHost());
    }

    private void pingAll() throws IOException {
        results.add("pingall of 50, s", WEIR, networks.pingAll(Maker.WEIR, "single", PINGALL_HOSTS));
        if (hasMininet) {
            results.add("pingall of 50, s", MININET, networks.pingAll(Maker.MININET, "single", PINGALL_HOSTS));
        }
    }

    /** Mininet's is smaller: what it leaves has to be removed one by one. */
    private void kill(String shape) throws IOException {
        leftovers(shape, WEIR, networks.kill(Maker.WEIR, shape, KILLED_HOSTS));
        if (hasMininet) {
            Set<String> before = networks.interfaces();
            try {
                leftovers(shape, MININET, networks.kill(Maker.MININET, shape, MININET_KILLED_HOSTS));
            } finally {
                networks.cleanMininet(before);
            }
        }
    }

    private void leftovers(String shape, String subject, Leftovers left) {
        results.add("kill -9 of " + shape + ": interfaces left", subject, left.interfaces());
        results.add("kill -9 of " + shape + ": processes left", subject, left.processes());
        results.add("kill -9 of " + shape + ": gone after, s", subject, left.goneS());
        results.add("kill -9 of " + shape + ": namespaces gone after, s", subject, left.namespacesGoneS());
        results.add("kill -9 of " + shape + ": the machine's own touched", subject, left.touched());
    }

    private void goals() {
        most("single,500 up, s", 3);
        most("single,500 down, s", 2);
        most("linear,500 up, s", 3);
        most("linear,500 down, s", 15);
        most("single,500 memory, MiB/host", 1e6 / 1048576);
        most("linear,500 memory, MiB/host", 1e6 / 1048576);
        most("pingall of 50, s", 2);
        most("kill -9 of single: gone after, s", 1);
        most("kill -9 of linear: gone after, s", 1);
        most("kill -9 of single: namespaces gone after, s", 1);
        most("kill -9 of linear: namespaces gone after, s", 10);
        most("kill -9 of single: the machine's own touched", 0);
        most("kill -9 of linear: the machine's own touched", 0);
        most("short command, s", 1.2);
        most("short command by --attach, s", 0.3);
        results.goal(
                "linear,100 up, s",
                "<= 0.4 and 20 x Mininet's",
                medians -> medians.getOrDefault(WEIR, Double.MAX_VALUE) <= 0.4
                        && medians.getOrDefault(MININET, Double.MAX_VALUE) >= 20 * medians.get(WEIR));
    }

    private void most(String figure, double limit) {
        results.goal(
                figure,
                String.format(Locale.ROOT, "<= %.3g", limit),
                (Map<String, Double> medians) -> medians.getOrDefault(WEIR, Double.MAX_VALUE) <= limit);
    }

    private static String subject(Maker maker) {
        return maker == Maker.WEIR ? WEIR : MININET;
    }
}
