package weir.plugin.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Finds the packages and services that a bundle requires and nobody offers, and words them plainly. Thread-safe. */
final class Requirements {
    private static final Pattern FROM = Pattern.compile("(?<!!)\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final Pattern EXACTLY = Pattern.compile("\\(version=([^)]+)\\)");

    private final BundleContext context;

    Requirements(BundleContext context) {
        this.context = context;
    }

    /** One sentence for each unmet requirement, such as {@code it needs the package a.b, which is not here}. */
    List<String> unmet(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        FrameworkWiring framework =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        return revision == null
                ? List.of()
                : revision.getDeclaredRequirements(null).stream()
                        .filter(Requirements::isMandatory)
                        .filter(requirement ->
                                framework.findProviders(requirement).isEmpty())
                        .map(this::words)
                        .distinct()
                        .toList();
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        return (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE))
                && !Namespace.RESOLUTION_OPTIONAL.equals(resolution)
                && !PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution);
    }

    private String words(BundleRequirement requirement) {
        String namespace = requirement.getNamespace();
        String filter =
                Objects.requireNonNullElse(requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE), "");
        Matcher value = Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^)]+)\\)")
                .matcher(filter);
        String name = value.find() ? value.group(1) : filter;
        return switch (namespace) {
            case PackageNamespace.PACKAGE_NAMESPACE ->
                "it needs the package " + name + range(filter) + "; " + here(PackageNamespace.PACKAGE_NAMESPACE, name);
            case BundleNamespace.BUNDLE_NAMESPACE ->
                "it needs the bundle " + name + range(filter) + "; " + here(BundleNamespace.BUNDLE_NAMESPACE, name);
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
                "it needs " + name
                        + group(EXACTLY, filter, " ", "") + " or later; this is Java "
                        + Runtime.version().feature();
            default -> "it needs " + namespace + " " + filter + ", which nothing here offers";
        };
    }

    private static String range(String filter) {
        return group(FROM, filter, " from version ", "") + group(BELOW, filter, ", below ", "");
    }

    private static String group(Pattern pattern, String filter, String before, String otherwise) {
        Matcher matcher = pattern.matcher(filter);
        return matcher.find() ? before + matcher.group(1) : otherwise;
    }

    private String here(String namespace, String name) {
        String attribute = namespace.equals(BundleNamespace.BUNDLE_NAMESPACE)
                ? BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE
                : PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE;
        List<String> versions = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            List<BundleCapability> offered = revision == null ? List.of() : revision.getDeclaredCapabilities(namespace);
            offered.stream()
                    .filter(capability -> name.equals(capability.getAttributes().get(namespace)))
                    .map(capability -> String.valueOf(capability.getAttributes().get(attribute)))
                    .forEach(versions::add);
        }
        String[] distinct = versions.stream().distinct().sorted().toArray(String[]::new);
        return distinct.length == 0
                ? "nothing here offers it"
                : "here is version " + String.join(", ", Arrays.asList(distinct));
    }
}
