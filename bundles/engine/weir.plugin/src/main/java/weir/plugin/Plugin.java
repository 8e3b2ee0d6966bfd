package weir.plugin;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import weir.api.field.Fields;
import weir.plugin.deploy.DeployedFile;

/**
 * Something that extends Weir: a bundle, or a deployed jar that is not used.
 *
 * @param name the bundle's symbolic name; of a jar that is not used, its file name
 * @param version empty for a jar that is not used
 * @param file the deployed jar's name; empty for what is shipped
 * @param state one word: {@code active}, or what keeps it from being that
 * @param services what it offers, for example {@code "LinkModelFactory"}
 * @param fault what is wrong with it, in plain words; empty when nothing is
 */
record Plugin(String name, String version, String file, String state, List<String> services, String fault) {
    static final Fields<Plugin> FIELDS = Fields.<Plugin>builder()
            .text("name", "the bundle, or the file of a jar that is not used", Plugin::name)
            .text("version", "its version; null of a jar that is not used", plugin -> orNull(plugin.version))
            .text("state", "active, or what keeps it from being that", Plugin::state)
            .flag("deployed", "true of what comes from the folder deploy/", Plugin::isDeployed)
            .text("file", "the deployed jar; null of what is shipped", plugin -> orNull(plugin.file))
            .values("services", "what it offers", Plugin::services)
            .text("fault", "what is wrong with it; null when nothing is", plugin -> orNull(plugin.fault))
            .build();

    private static final String API = "weir.api.";

    Plugin {
        Objects.requireNonNull(name);
        Objects.requireNonNull(version);
        Objects.requireNonNull(file);
        Objects.requireNonNull(state);
        Objects.requireNonNull(fault);
        services = List.copyOf(services);
    }

    static Plugin of(Bundle bundle, String file, String fault) {
        return new Plugin(
                Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation()),
                bundle.getVersion().toString(),
                file,
                state(bundle),
                services(bundle),
                fault);
    }

    /** A jar no bundle of which is there. */
    static Plugin unused(DeployedFile file) {
        return new Plugin(
                file.file(), "", file.file(), file.isWhole() ? "refused" : "incomplete", List.of(), file.fault());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    boolean isDeployed() {
        return !file.isEmpty();
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
