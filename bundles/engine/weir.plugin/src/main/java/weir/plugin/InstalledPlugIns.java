package weir.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.workbench.PlugIn;
import weir.api.workbench.PlugIns;
import weir.plugin.deploy.DeployFolder;
import weir.plugin.deploy.DeployedFile;

/** Lists bundles and deployed jars, with what is known of their faults. Thread-safe. */
@Component
public final class InstalledPlugIns implements PlugIns {
    private static final String API = "weir.api.";

    private final BundleContext context;
    private final DeployFolder folder;
    private final ComponentFaults componentFaults;
    private final RunFaults runFaults;

    @Activate
    public InstalledPlugIns(
            BundleContext context,
            @Reference DeployFolder folder,
            @Reference ComponentFaults componentFaults,
            @Reference RunFaults runFaults) {
        this.context = context;
        this.folder = folder;
        this.componentFaults = componentFaults;
        this.runFaults = runFaults;
    }

    @Override
    public List<PlugIn> all() {
        List<PlugIn> plugins = new ArrayList<>();
        Collection<DeployedFile> files = folder.files();
        Set<String> used = new TreeSet<>();
        for (Bundle bundle : context.getBundles()) {
            Optional<String> file = DeployFolder.fileOf(bundle);
            file.ifPresent(used::add);
            PlugIn plugin = new PlugIn(
                    Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation()),
                    bundle.getVersion().toString(),
                    file.orElse(""),
                    isFaulty(bundle, file, files) ? "faulty" : state(bundle),
                    services(bundle),
                    fault(bundle, file, files));
            if (plugin.isDeployed() || !plugin.services().isEmpty()) {
                plugins.add(plugin);
            }
        }
        files.stream()
                .filter(file -> !used.contains(file.file()))
                .map(InstalledPlugIns::unused)
                .forEach(plugins::add);
        plugins.sort(
                Comparator.comparing((PlugIn plugin) -> !plugin.isDeployed()).thenComparing(PlugIn::name));
        return plugins;
    }

    /** Returns true if it has failed at work, or its file is another one now, which can't take its place. */
    private boolean isFaulty(Bundle bundle, Optional<String> file, Collection<DeployedFile> files) {
        boolean isBehind = files.stream()
                .anyMatch(deployed -> file.equals(Optional.of(deployed.file()))
                        && deployed.isWhole()
                        && !deployed.fault().isEmpty());
        return bundle.getState() == Bundle.ACTIVE
                && (isBehind || runFaults.of(bundle).isPresent());
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

    /** A jar no bundle of which is there. */
    private static PlugIn unused(DeployedFile file) {
        return new PlugIn(
                file.file(), "", file.file(), file.isWhole() ? "refused" : "incomplete", List.of(), file.fault());
    }

    /** None of a bundle that goes while the list is being made. */
    private static ServiceReference<?>[] registered(Bundle bundle) {
        try {
            return bundle.getRegisteredServices();
        } catch (IllegalStateException uninstalled) {
            return null;
        }
    }

    /** Of Weir's API only. */
    private static List<String> services(Bundle bundle) {
        ServiceReference<?>[] references = registered(bundle);
        return references == null
                ? List.of()
                : Arrays.stream(references)
                        .flatMap(reference -> Stream.of((String[]) reference.getProperty(Constants.OBJECTCLASS)))
                        .filter(type -> type.startsWith(API))
                        .map(type -> type.substring(type.lastIndexOf('.') + 1))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "stopped";
            case Bundle.INSTALLED -> "unresolved";
            default -> "uninstalled";
        };
    }
}
