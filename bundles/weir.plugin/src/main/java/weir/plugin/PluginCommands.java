package weir.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;

/** Plug-ins as a person sees them. */
@Component(service = Commands.class)
@Command(name = "plugin", description = "What extends Weir")
public final class PluginCommands implements Commands {
    private final PluginList plugins;

    @Activate
    public PluginCommands(@Reference PluginList plugins) {
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
        List<Plugin> all = plugins.all();
        return Answer.of(all.stream().map(PluginCommands::json).toList(), () -> text(all));
    }

    /** Faults stand below the table: they are sentences. */
    private static String text(List<Plugin> all) {
        TextTable table = new TextTable("PLUGIN", "VERSION", "STATE", "FROM", "OFFERS");
        StringBuilder faults = new StringBuilder();
        for (Plugin plugin : all) {
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

    private static Map<String, Object> json(Plugin plugin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", plugin.name());
        json.put("version", plugin.version().isEmpty() ? null : plugin.version());
        json.put("state", plugin.state());
        json.put("deployed", plugin.isDeployed());
        json.put("file", plugin.isDeployed() ? plugin.file() : null);
        json.put("services", plugin.services());
        json.put("fault", plugin.fault().isEmpty() ? null : plugin.fault());
        return json;
    }
}
