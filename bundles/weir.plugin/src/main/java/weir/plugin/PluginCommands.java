package weir.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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
    private final BundleContext context;

    @Activate
    public PluginCommands(BundleContext context) {
        this.context = context;
    }

    @Command(
            name = "list",
            description = "List what offers services of Weir, deployed jars first, with their state",
            footer = "Jars put into the folder deploy/ appear within two seconds.")
    Answer list(@Mixin Invocation call) {
        List<Plugin> plugins = Plugin.all(context);
        return Answer.of(plugins.stream().map(PluginCommands::json).toList(), () -> {
            TextTable table = new TextTable("PLUGIN", "VERSION", "STATE", "FROM", "OFFERS");
            plugins.forEach(plugin -> table.row(
                    plugin.name(),
                    plugin.version(),
                    plugin.state(),
                    plugin.isDeployed() ? plugin.file() : "weir",
                    plugin.services().isEmpty() ? "-" : String.join(", ", plugin.services())));
            return table.toString();
        });
    }

    private static Map<String, Object> json(Plugin plugin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", plugin.name());
        json.put("version", plugin.version());
        json.put("state", plugin.state());
        json.put("deployed", plugin.isDeployed());
        json.put("file", plugin.isDeployed() ? plugin.file() : null);
        json.put("services", plugin.services());
        return json;
    }
}
