package weir.shell.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import weir.api.field.Fields;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.OwnName;
import weir.command.TextTable;
import weir.file.workbench.WorkbenchPaths;
import weir.shell.call.CommandTable;
import weir.shell.call.Failures;

/** Commands about this machine: its abilities, and the remains of killed workbenches on it. */
@Component(service = Commands.class)
@Command(name = CommandTable.UNSCOPED, description = "The machine")
public final class MachineCommands implements Commands {
    private static final Fields<Finding> FINDING = Fields.<Finding>builder()
            .text("name", "what was looked at", Finding::name)
            .text("status", "ok, limited or missing", Finding::status)
            .text("detail", "what was found", finding -> finding.result().detail())
            .text(
                    "fix",
                    "what to do about it; empty: nothing",
                    finding -> OwnName.in(finding.result().fix()))
            .build();

    private static final Fields<Removal> REMOVAL = Fields.<Removal>builder()
            .flag("dryRun", "true when nothing was removed in fact", Removal::dryRun)
            .values("removed", "what was left behind", Removal::removed)
            .build();

    private record Finding(String name, Check.Result result) {
        String status() {
            return result.status().name().toLowerCase(Locale.ROOT);
        }
    }

    private record Removal(boolean dryRun, List<String> removed) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Check> checks = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Cleaner> cleaners = List.of();

    @Command(
            name = "doctor",
            description = "Say what this machine can do, and the fix for each thing it can't",
            footer = {"Exits 1 when something is missing that Weir needs.", "Example: doctor --json"})
    Answer doctor(@Mixin Invocation call) {
        List<Finding> findings = checks.stream()
                .sorted(Comparator.comparing(Check::name))
                .map(check -> new Finding(check.name(), check.run()))
                .toList();
        boolean isMissing =
                findings.stream().anyMatch(finding -> finding.result().status() == Status.MISSING);
        return Answer.of(FINDING.of(findings), () -> text(findings)).withStatus(isMissing ? Failures.FAILED : 0);
    }

    private static String text(List<Finding> findings) {
        TextTable table = new TextTable("CHECK", "STATUS", "WHAT WAS FOUND");
        findings.forEach(finding ->
                table.row(finding.name(), finding.status(), finding.result().detail()));
        String fixes = findings.stream()
                .filter(finding -> !finding.result().fix().isEmpty())
                .map(finding -> "\n" + finding.name() + ": " + finding.result().fix())
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
        Path runFolders = WorkbenchPaths.work().resolve("run");
        List<Path> files = new Leftovers(runFolders, WorkbenchPaths.sockets(), Leftovers.thisMachine()).find();
        if (!dryRun) {
            for (Cleaner.Leftover leftover : found) {
                leftover.remove();
            }
            for (Path leftover : files) {
                Leftovers.remove(leftover);
            }
        }
        List<String> names = Stream.concat(
                        found.stream().map(Cleaner.Leftover::name),
                        files.stream().map(Path::toString))
                .toList();
        String done = dryRun ? "would remove " : "removed ";
        return Answer.of(
                REMOVAL.of(new Removal(dryRun, names)),
                () -> names.isEmpty()
                        ? "nothing was left behind"
                        : names.stream().map(name -> done + name).collect(Collectors.joining("\n")));
    }
}
