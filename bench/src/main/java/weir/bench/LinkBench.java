package weir.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.api.WeirException;
import weir.bench.link.Relays;

/** Measures links: a plain veth pair, a bridge, the kernel's tbf, and the relay, side by side in one run. */
public final class LinkBench {
    private static final String WHAT = """
            Measures a plain veth pair, a bridge, the kernel's token bucket (tc) and the relay in one run, several rounds,
            and prints the median of each figure, with what it shall be and whether it is. Every figure depends on the
            machine and on what else it does: compare columns, not runs. For example:

            bench/link goodput delay --rounds 3
            """;

    private LinkBench() {}

    public static void main(String[] words) {
        Map<String, String> parts = new LinkedHashMap<>();
        LinkParts.all().forEach(part -> parts.put(part.name(), part.what()));
        System.exit(new Benchmark("bench/link", WHAT, parts).run(words, LinkBench::measure));
    }

    private static void measure(Arguments arguments, Results results) throws IOException, WeirException {
        try (Relays relays = new Relays()) {
            LinkParts.warmUp(relays, arguments);
            for (int round = 1; round <= arguments.rounds(); round++) {
                for (LinkParts.Part part : LinkParts.all()) {
                    if (arguments.wants(part.name())) {
                        arguments.progress(round, part.name());
                        part.measurement().run(relays, arguments, results);
                    }
                }
            }
        }
    }
}
