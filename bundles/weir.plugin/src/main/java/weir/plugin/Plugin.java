package weir.plugin;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * A bundle that extends Weir.
 *
 * @param file the deployed jar's name; empty for what is shipped
 * @param state {@code active}, or what keeps it from being that
 * @param services what it offers, for example {@code "LinkModelFactory"}
 */
record Plugin(String name, String version, String file, String state, List<String> services) {
    private static final String API = "weir.api.";

    Plugin {
        Objects.requireNonNull(name);
        Objects.requireNonNull(version);
        Objects.requireNonNull(file);
        Objects.requireNonNull(state);
        services = List.copyOf(services);
    }

    /** Everything deployed, then everything shipped that offers a service of the API. */
    static List<Plugin> all(BundleContext context) {
        Path deployFolder = Path.of(String.valueOf(context.getProperty("felix.fileinstall.dir")));
        return Arrays.stream(context.getBundles())
                .map(bundle -> of(bundle, deployFolder))
                .filter(plugin -> plugin.isDeployed() || !plugin.services().isEmpty())
                .sorted(Comparator.comparing((Plugin plugin) -> !plugin.isDeployed())
                        .thenComparing(Plugin::name))
                .toList();
    }

    private static Plugin of(Bundle bundle, Path deployFolder) {
        String location = bundle.getLocation();
        boolean isDeployed = location.startsWith("file:")
                && Path.of(location.substring("file:".length())).startsWith(deployFolder);
        return new Plugin(
                Objects.requireNonNullElse(bundle.getSymbolicName(), location),
                bundle.getVersion().toString(),
                isDeployed ? Path.of(location).getFileName().toString() : "",
                state(bundle),
                services(bundle));
    }

    boolean isDeployed() {
        return !file.isEmpty();
    }

    private static List<String> services(Bundle bundle) {
        ServiceReference<?>[] references = bundle.getRegisteredServices();
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
            case Bundle.INSTALLED -> "unresolved: it needs packages or services that are not there";
            default -> "uninstalled";
        };
    }
}
