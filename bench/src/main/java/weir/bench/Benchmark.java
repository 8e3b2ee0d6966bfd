package weir.bench;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * A benchmark as its command line offers it.
 *
 * @param name its script
 * @param what it measures, in lines for people
 * @param parts its parts in their order, and what each measures; may be empty
 */
record Benchmark(String name, String what, Map<String, String> parts) {
    private static final int WIDTH = 130;

    /** Measures the parts that are wanted, as many rounds as are wanted. */
    interface Measurement {
        void measure(Arguments arguments, Results results) throws Exception;
    }

    /**
     * Reads the words, measures and prints the results.
     *
     * @return the exit status: 2 for words that it does not understand, 1 if it could not measure
     */
    int run(String[] words, Measurement measurement) {
        return line(new Arguments(this, measurement)).execute(words);
    }

    CommandLine line(Arguments arguments) {
        CommandLine line = new CommandLine(arguments)
                .setCommandName(name)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler((failure, unread) -> {
                    System.err.println(name + ": " + failure.getMessage() + "; see --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println(name + ": " + failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
        line.getCommandSpec().usageMessage().description(what.split("\n"));
        if (!parts.isEmpty()) {
            line.getCommandSpec().usageMessage().footerHeading("%nParts:%n").footer(partLines());
        }
        return line;
    }

    private String[] partLines() {
        int width = parts.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = parts.values().stream().allMatch(String::isEmpty)
                ? List.of("  " + String.join(" ", parts.keySet()))
                : parts.entrySet().stream()
                        .map(part -> String.format("  %-" + width + "s  %s", part.getKey(), part.getValue()))
                        .toList();
        return lines.toArray(String[]::new);
    }
}
