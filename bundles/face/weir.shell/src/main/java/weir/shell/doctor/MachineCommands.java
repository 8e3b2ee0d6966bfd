package weir.shell.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.api.Check;
import weir.api.Check.Status;
import weir.api.Cleaner;
import weir.api.WeirException;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.OwnName;
import weir.command.TextTable;
import weir.shell.call.CommandTable;
import weir.shell.call.Failures;
import weir.shell.call.Settings;

/** What concerns this machine: what it can do, and what was left behind on it. */
@Component(service = Commands.class)
@Command(name = CommandTable.UNSCOPED, description = "The machine")
public final class MachineCommands implements Commands {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Check> checks = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Cleaner> cleaners = List.of();

    @Command(
            name = "doctor",
            description = "Say what this machine can do, and the fix for each thing it can't",
            footer = {"Exits 1 when something is missing that Weir needs.", "Example: doctor --json"})
    Answer doctor(@Mixin Invocation call) {
        Map<String, Check.Result> results = checks.stream()
                .sorted(Comparator.comparing(Check::name))
                .collect(Collectors.toMap(Check::name, Check::run, (a, b) -> b, LinkedHashMap::new));
        List<Map<String, String>> json = results.entrySet().stream()
                .map(entry -> {
                    Map<String, String> line = new LinkedHashMap<>();
                    line.put("name", entry.getKey());
                    line.put("status", entry.getValue().status().name().toLowerCase(Locale.ROOT));
                    line.put("detail", entry.getValue().detail());
                    line.put("fix", OwnName.in(entry.getValue().fix()));
                    return line;
                })
                .toList();
        boolean isMissing = results.values().stream().anyMatch(result -> result.status() == Status.MISSING);
        return Answer.of(json, () -> text(results)).withStatus(isMissing ? Failures.FAILED : 0);
    }

    private static String text(Map<String, Check.Result> results) {
        TextTable table = new TextTable("CHECK", "STATUS", "WHAT WAS FOUND");
        results.forEach(
                (name, result) -> table.row(name, result.status().name().toLowerCase(Locale.ROOT), result.detail()));
        String fixes = results.entrySet().stream()
                .filter(entry -> !entry.getValue().fix().isEmpty())
                .map(entry -> "\n" + entry.getKey() + ": " + entry.getValue().fix())
                .collect(Collectors.joining());
        return table + (fixes.isEmpty() ? "" : "\n" + fixes);
    }

    @Command(
            name = "clean",
            description = "Remove what killed workbenches left behind",
            footer = "Example: clean --dry-run")
    Answer clean(
            @Mixin Invocation call,
            @Option(names = "--dry-run", description = "Only say what would be removed.") boolean dryRun)
            throws IOException, WeirException {
        List<Cleaner.Leftover> found = new ArrayList<>();
        for (Cleaner cleaner : cleaners) {
            found.addAll(cleaner.find());
        }
        Path runFolders = Settings.kept().resolve("run");
        List<Path> files = new Leftovers(runFolders, Settings.socketFolder(), Path.of("/proc")).find();
        if (!dryRun) {
            for (Cleaner.Leftover leftover : found) {
                leftover.remove();
            }
            for (Path leftover : files) {
                Leftovers.remove(leftover);
            }
        }
        List<String> names =
                new ArrayList<>(found.stream().map(Cleaner.Leftover::name).toList());
        files.forEach(file -> names.add(file.toString()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dryRun", dryRun);
        json.put("removed", names);
        String done = dryRun ? "would remove " : "removed ";
        return Answer.of(
                json,
                () -> names.isEmpty()
                        ? "nothing was left behind"
                        : names.stream().map(name -> done + name).collect(Collectors.joining("\n")));
    }
}
