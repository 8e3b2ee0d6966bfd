package weir.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.plugin.deploy.DeployFolder;
import weir.plugin.deploy.DeployedFile;

/** Everything that extends Weir, with what is known of its faults. Thread-safe. */
@Component(service = PluginList.class)
public final class PluginList {
    private final BundleContext context;
    private final DeployFolder folder;
    private final ComponentFaults componentFaults;
    private final RunFaults runFaults;

    @Activate
    public PluginList(
            BundleContext context,
            @Reference DeployFolder folder,
            @Reference ComponentFaults componentFaults,
            @Reference RunFaults runFaults) {
        this.context = context;
        this.folder = folder;
        this.componentFaults = componentFaults;
        this.runFaults = runFaults;
    }

    /** Everything deployed, then everything shipped that offers a service of the API. */
    List<Plugin> all() {
        List<Plugin> plugins = new ArrayList<>();
        Collection<DeployedFile> files = folder.files();
        Set<String> used = new TreeSet<>();
        for (Bundle bundle : context.getBundles()) {
            Optional<String> file = DeployFolder.fileOf(bundle);
            file.ifPresent(used::add);
            Plugin plugin = Plugin.of(bundle, file.orElse(""), fault(bundle, file, files));
            if (plugin.isDeployed() || !plugin.services().isEmpty()) {
                plugins.add(plugin);
            }
        }
        files.stream()
                .filter(file -> !used.contains(file.file()))
                .map(Plugin::unused)
                .forEach(plugins::add);
        plugins.sort(
                Comparator.comparing((Plugin plugin) -> !plugin.isDeployed()).thenComparing(Plugin::name));
        return plugins;
    }

    private String fault(Bundle bundle, Optional<String> file, Collection<DeployedFile> files) {
        List<String> faults = new ArrayList<>();
        files.stream()
                .filter(deployed -> file.equals(Optional.of(deployed.file())))
                .map(DeployedFile::fault)
                .filter(fault -> !fault.isEmpty())
                .map(fault ->
                        bundle.getState() == Bundle.ACTIVE ? "serves on until it can be replaced: " + fault : fault)
                .forEach(faults::add);
        faults.addAll(componentFaults.of(bundle));
        runFaults.of(bundle).ifPresent(faults::add);
        return String.join("; ", faults);
    }
}
