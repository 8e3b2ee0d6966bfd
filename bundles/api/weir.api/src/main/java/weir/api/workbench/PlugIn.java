package weir.api.workbench;

import java.util.List;
import java.util.Objects;
import weir.api.field.Fields;

/**
 * Something that extends Weir: a bundle, or a deployed jar that is not used.
 *
 * @param name the bundle's symbolic name; of a jar that is not used, its file name
 * @param version the bundle's version; empty for a jar that is not used
 * @param file the deployed jar's name; empty for what is shipped
 * @param state one word: {@code active}; faulty, if something of it has failed at work and is detached, or
 *     if it serves on since the file deployed in its place can't; or what keeps it from being active
 * @param services the interfaces of the API that it offers, without their packages, for example {@code LinkModelFactory}
 * @param fault what is wrong with it, in plain words; empty when nothing is
 */
public record PlugIn(String name, String version, String file, String state, List<String> services, String fault) {
    /** The plug-in as {@code plugin:list} tells of it. */
    public static final Fields<PlugIn> FIELDS = Fields.<PlugIn>builder()
            .text("name", "the bundle, or the file of a jar that is not used", PlugIn::name)
            .text("version", "its version; null of a jar that is not used", plugIn -> orNull(plugIn.version))
            .text("state", "active, or what keeps it from being that", PlugIn::state)
            .flag("deployed", "true of what comes from the folder deploy/", PlugIn::isDeployed)
            .text("file", "the deployed jar; null of what is shipped", plugIn -> orNull(plugIn.file))
            .values("services", "what it offers", PlugIn::services)
            .text("fault", "what is wrong with it; null when nothing is", plugIn -> orNull(plugIn.fault))
            .build();

    /**
     * Copies the services.
     *
     * @param name not null
     * @param version not null
     * @param file not null
     * @param state not null
     * @param services not null
     * @param fault not null
     * @throws NullPointerException if a component is null
     */
    public PlugIn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(version);
        Objects.requireNonNull(file);
        Objects.requireNonNull(state);
        Objects.requireNonNull(fault);
        services = List.copyOf(services);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** {@return true if it comes from the deploy folder} */
    public boolean isDeployed() {
        return !file.isEmpty();
    }
}
