package weir.bench;

import java.io.IOException;
import java.util.List;
import weir.api.WeirException;
import weir.bench.link.Relays;

/** Measures links: a plain veth pair, a bridge, the kernel's tbf, and the relay, side by side in one run. */
public final class LinkBench {
    private static final String HELP = """
            bench/link [PART...] [--rounds N] [--quick] [--json]

            Measures a plain veth pair, a bridge, the kernel's token bucket (tc) and the relay in one run, several rounds,
            and prints the median of each figure, with what it shall be and whether it is. Every figure depends on the
            machine and on what else it does: compare columns, not runs.

            --rounds N     how many rounds (5)
            --quick        one short round
            --json         one JSON document with every sample

            Parts, all of them unless some are named:
            """;

    private LinkBench() {}

    public static void main(String[] words) {
        System.exit(run(words));
    }

    private static int run(String[] words) {
        List<String> known = LinkParts.all().stream().map(LinkParts.Part::name).toList();
        if (List.of(words).contains("--help") || List.of(words).contains("-h")) {
            System.out.print(HELP);
            LinkParts.all().forEach(part -> System.out.printf("  %-12s %s%n", part.name(), part.what()));
            System.out.println("\nFor example:\nbench/link goodput delay --rounds 3");
            return 0;
        }
        try {
            Arguments arguments = Arguments.parse(words, known);
            Results results = measure(arguments);
            System.out.print(arguments.json() ? results.json() : results.table());
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("bench/link: " + e.getMessage());
            return 2;
        } catch (IOException | WeirException | RuntimeException e) {
            System.err.println("bench/link: " + e.getMessage());
            return 1;
        }
    }

    private static Results measure(Arguments arguments) throws IOException, WeirException {
        Results results = new Results(Machine.describe());
        try (Relays relays = new Relays()) {
            LinkParts.warmUp(relays, arguments);
            for (int round = 1; round <= arguments.rounds(); round++) {
                for (LinkParts.Part part : LinkParts.all()) {
                    if (arguments.wants(part.name())) {
                        if (!arguments.json()) {
                            System.err.printf("round %d of %d: %s%n", round, arguments.rounds(), part.name());
                        }
                        part.measurement().run(relays, arguments, results);
                    }
                }
            }
        }
        return results;
    }
}
