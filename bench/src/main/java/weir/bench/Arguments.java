package weir.bench;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The words that every benchmark understands. */
@Command(sortOptions = false, descriptionHeading = "%n", optionListHeading = "%n")
final class Arguments implements Callable<Integer> {
    private static final int DEFAULT_ROUNDS = 5;

    @Parameters(paramLabel = "PART", arity = "0..*", description = "what to measure; all parts unless some are named")
    private Set<String> wanted = new LinkedHashSet<>();

    @Option(names = "--rounds", paramLabel = "N", description = "how many rounds, of which medians are told (5)")
    private Integer rounds;

    @Option(names = "--quick", description = "one short round")
    private boolean isQuick;

    @Option(names = "--json", description = "one JSON document with every sample")
    private boolean isJson;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            hidden = true)
    @SuppressWarnings("unused")
    private boolean isHelp;

    @Spec
    private CommandSpec spec;

    private final Benchmark benchmark;
    private final Benchmark.Measurement measurement;

    Arguments(Benchmark benchmark, Benchmark.Measurement measurement) {
        this.benchmark = benchmark;
        this.measurement = measurement;
    }

    @Override
    public Integer call() throws Exception {
        if (rounds() < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds " + rounds + ": at least 1 is needed");
        }
        for (String part : wanted) {
            if (!benchmark.parts().containsKey(part)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no part '" + part + "'; there are "
                                + String.join(", ", benchmark.parts().keySet()));
            }
        }
        Results results = new Results(Machine.describe());
        measurement.measure(this, results);
        System.out.print(isJson ? results.json() : results.table());
        return 0;
    }

    /** How often everything is measured. */
    int rounds() {
        return rounds != null ? rounds : isQuick ? 1 : DEFAULT_ROUNDS;
    }

    boolean wants(String part) {
        return wanted.isEmpty() || wanted.contains(part);
    }

    /** Returns true if the part is named; for those that take too long for who names none. */
    boolean names(String part) {
        return wanted.contains(part);
    }

    /** A duration, or a third of it when quick. */
    long ns(double seconds) {
        return (long) (seconds * (isQuick ? 0.34e9 : 1e9));
    }

    boolean isQuick() {
        return isQuick;
    }

    /** Tells a person how far it is. */
    void progress(int round, String part) {
        System.err.printf("round %d of %d: %s%n", round, rounds(), part);
    }
}
