package weir.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.analysis.Analyzer;
import weir.api.field.Fields;
import weir.api.workbench.PlugIn;
import weir.api.workbench.PlugIns;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;
import weir.file.workbench.WorkbenchPaths;
import weir.plugin.create.BundleJar;
import weir.plugin.create.ProjectWriter;
import weir.plugin.deploy.DeployFolder;

/** Plug-ins as a person sees them. */
@Component(service = Commands.class)
@Command(name = "plugin", description = "What extends Weir")
public final class PluginCommands implements Commands {
    private static final Fields<Project> PROJECT = Fields.<Project>builder()
            .text("kind", "analyzer, link-model or scenario", Project::kind)
            .text("name", "what the plug-in is called", Project::name)
            .text("folder", "where the project is", project -> project.folder().toString())
            .values("files", "what was written", Project::files)
            .build();

    private record Project(String kind, String name, Path folder, List<String> files) {}

    private final PlugIns plugins;

    @Activate
    public PluginCommands(@Reference PlugIns plugins) {
        this.plugins = plugins;
    }

    @Command(
            name = "list",
            description = "List what offers services of Weir, deployed jars first, with their state",
            footer = {
                "Jars put into the folder deploy/ are used within two seconds, replaced when overwritten and gone",
                "when deleted.",
                "Example: plugin:list --json"
            })
    Answer list(@Mixin Invocation call) {
        List<PlugIn> all = plugins.all();
        return Answer.of(PlugIn.FIELDS.of(all), () -> text(all));
    }

    @Command(
            name = "new",
            description = "Write a project that builds with Maven and deploys as it stands",
            footer = "Example: plugin:new analyzer frame-count frame-count")
    Answer create(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "analyzer|link-model|scenario", description = "What the plug-in is.")
                    String kind,
            @Parameters(
                            index = "1",
                            paramLabel = "NAME",
                            description = "What it is called: lower-case words with hyphens, for example frame-count.")
                    String name,
            @Parameters(index = "2", paramLabel = "DIR", description = "Where; a folder that is new or empty.")
                    String folder)
            throws WeirException {
        Path target = call.path(folder);
        Bundle api = FrameworkUtil.getBundle(Analyzer.class);
        ProjectWriter.Libraries libraries =
                new ProjectWriter.Libraries(api.getVersion().toString(), new BundleJar(api), tck(api.getVersion()));
        List<String> files = ProjectWriter.write(kind, name, target, libraries).stream()
                .map(Path::toString)
                .toList();
        return Answer.of(
                PROJECT.of(new Project(kind, name, target, files)),
                () -> String.join("\n", files) + "\n\nbuild and use it:\n  cd " + word(target)
                        + " && mvn package\n  cp "
                        + word(target.resolve("target/" + name + "-1.0.0.jar")) + " "
                        + word(Path.of(System.getProperty(DeployFolder.PROPERTY, "deploy"))) + "/");
    }

    /** A path as a shell takes it for one word. */
    static String word(Path path) {
        String text = path.toString();
        return text.matches("[\\w./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The contract tests are no bundle of a workbench; the launcher says where they are. */
    private static Optional<Path> tck(Version version) {
        Path jar = WorkbenchPaths.tck().resolve("weir.tck-" + version + ".jar");
        return Optional.of(jar).filter(Files::exists);
    }

    /** Faults stand below the table: they are sentences. */
    private static String text(List<PlugIn> all) {
        TextTable table = new TextTable("PLUGIN", "VERSION", "STATE", "FROM", "OFFERS");
        StringBuilder faults = new StringBuilder();
        for (PlugIn plugin : all) {
            table.row(
                    plugin.name(),
                    plugin.version().isEmpty() ? "-" : plugin.version(),
                    plugin.state(),
                    plugin.isDeployed() ? plugin.file() : "weir",
                    plugin.services().isEmpty() ? "-" : String.join(", ", plugin.services()));
            if (!plugin.fault().isEmpty()) {
                faults.append("\n").append(plugin.name()).append(": ").append(plugin.fault());
            }
        }
        return table + (faults.isEmpty() ? "" : "\n" + faults);
    }
}
