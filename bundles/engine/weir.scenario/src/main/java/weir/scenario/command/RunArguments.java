package weir.scenario.command;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import weir.api.WeirException;
import weir.api.capture.CaptureRequest;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.command.FileMode;
import weir.command.Invocation;
import weir.command.Replacing;

/** The arguments of {@code run}: the scenario, what every run takes, and the scenario's own options. */
final class RunArguments {
    @Parameters(
            index = "0",
            paramLabel = "NAME|FILE",
            description = "The scenario (see scenario:list), or a *.scenario.yaml file.")
    private String scenario;

    @Option(names = "--out", paramLabel = "DIR", description = "The run folder (default: shared/runs/NAME-<UTC time>).")
    private String out;

    @Option(names = "--interactive", description = "Keep the shell open while it runs; its end ends the run.")
    private boolean interactive;

    @Option(names = "--autotest", description = "Bring the network up, check it and take it down only.")
    private boolean autotest;

    @Option(names = "--dry-run", description = "Check a scenario file and print its timeline; start nothing.")
    private boolean dryRun;

    @Option(
            names = "--with",
            paramLabel = "KEY=VALUE",
            description = "What a scenario file is told instead of what stands in its with:, runtime: or seed:.")
    private List<String> with;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the verdicts as JUnit XML, too.")
    private String junit;

    @Mixin
    private Replacing replacing;

    @Mixin
    private FileMode mode;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Adds the options of the scenario that {@code arguments} name, so that they are parsed and shown as any other. */
    static void adapt(CommandSpec command, List<String> arguments, List<Scenario> scenarios) {
        Optional<Scenario> named = scenarios.stream()
                .filter(scenario -> arguments.contains(scenario.name()))
                .findFirst();
        named.ifPresent(scenario -> scenario.options().forEach(option -> command.addOption(picocli(option))));
        if (named.isEmpty() && arguments.stream().noneMatch(RunArguments::isFile)) {
            command.parser().unmatchedArgumentsAllowed(true);
        }
    }

    private static CommandLine.Model.OptionSpec picocli(OptionSpec option) {
        CommandLine.Model.OptionSpec.Builder builder = CommandLine.Model.OptionSpec.builder("--" + option.name())
                .type(String.class)
                .paramLabel(label(option))
                .description(sentence(option));
        return option.type() == OptionType.FLAG
                ? builder.arity("0..1").fallbackValue("true").build()
                : builder.arity("1").build();
    }

    private static String label(OptionSpec option) {
        return switch (option.type()) {
            case CHOICE -> String.join("|", option.choices());
            case FILE -> String.join("|", option.choices()) + (option.choices().isEmpty() ? "FILE" : "|FILE");
            default -> option.type().name();
        };
    }

    private static String sentence(OptionSpec option) {
        String text = option.description();
        String sentence = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        String value = option.defaultValue() == null ? "" : " (default: " + option.defaultValue() + ")";
        return (sentence + value + ".").replace("%", "%%");
    }

    private static boolean isFile(String scenario) {
        return scenario.endsWith(".yaml") || scenario.endsWith(".yml");
    }

    /** Returns true if it is a file and no name. */
    boolean isFile() {
        return isFile(scenario);
    }

    /** @throws IllegalArgumentException when it goes with a scenario that has no file */
    boolean dryRun() {
        if (!isFile() && (dryRun || with != null)) {
            throw new IllegalArgumentException((dryRun ? "--dry-run" : "--with") + " goes with a scenario file, and "
                    + scenario + " is none; its own options are shown by run " + scenario + " --help");
        }
        return dryRun;
    }

    /**
     * Returns the file of {@code --junit}.
     *
     * @param inputs what the run reads, apart from the files that are named here
     * @throws WeirException when it may not be written
     */
    Optional<Path> junit(Invocation call, List<Path> inputs) throws WeirException {
        if (junit == null) {
            return Optional.empty();
        }
        List<Path> read = new ArrayList<>(inputs);
        Stream<String> told = with == null ? Stream.of() : with.stream().map(pair -> pair.replaceFirst("^[^=]*=", ""));
        Stream<String> given = command.options().stream()
                .filter(option -> !option.longestName().equals("--junit"))
                .map(CommandLine.Model.OptionSpec::getValue)
                .filter(String.class::isInstance)
                .map(String.class::cast);
        Stream.of(Stream.of(scenario), told, given)
                .flatMap(words -> words)
                .filter(word -> !word.isEmpty())
                .forEach(word -> read.add(call.path(word)));
        replacing.check(call.path(junit), read, "the run was not started");
        return Optional.of(call.path(junit));
    }

    /** Returns who may read the captures at the end; empty: those whom they are made for. */
    Optional<Set<PosixFilePermission>> readers() {
        return Optional.of(mode.permissions()).filter(asked -> !asked.equals(CaptureRequest.PRIVATE));
    }

    /** Returns what a scenario file is told, as it was given; files are found from the caller's folder. */
    Map<String, String> told(Invocation call, List<OptionSpec> known) {
        Map<String, String> told = new LinkedHashMap<>();
        for (String pair : with == null ? List.<String>of() : with) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--with '" + pair + "' is not KEY=VALUE, for example --with seed=2");
            }
            String key = pair.substring(0, equals);
            String value = pair.substring(equals + 1);
            boolean path = known.stream().anyMatch(option -> option.name().equals(key) && option.isPath(value));
            told.put(key, path ? call.path(value).toString() : value);
        }
        return told;
    }

    String scenario() {
        return scenario;
    }

    Optional<Path> out(Invocation call) {
        return Optional.ofNullable(out).map(call::path);
    }

    Mode mode() {
        if (interactive && autotest) {
            throw new IllegalArgumentException("--interactive and --autotest exclude each other; give one of them");
        }
        return autotest ? Mode.AUTOTEST : interactive ? Mode.INTERACTIVE : Mode.BATCH;
    }

    /** The scenario's options as they were given; files are found from the caller's folder. */
    Map<String, String> options(Invocation call, List<OptionSpec> known) {
        Map<String, String> given = new LinkedHashMap<>();
        for (OptionSpec option : known) {
            CommandLine.Model.OptionSpec parsed = command.findOption("--" + option.name());
            String value = parsed == null ? null : parsed.getValue();
            if (value != null) {
                given.put(option.name(), option.isPath(value) ? call.path(value).toString() : value);
            }
        }
        return given;
    }
}
