package weir.plugin.deploy;

import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import weir.api.WeirException;

/** Tells whether a jar offers anything: components that are there, an activator, or packages. Stateless. */
public final class Offers {
    /** The header that names the descriptions of a bundle's components. */
    public static final String COMPONENTS = "Service-Component";

    private static final Pattern DESCRIPTION = Pattern.compile("OSGI-INF/[^/]+\\.xml");

    private Offers() {}

    /**
     * @param file the jar's name, for messages
     * @param entries the names of all that is in it
     * @throws WeirException when nothing of it would ever be used
     */
    static void check(String file, Manifest manifest, Set<String> entries) throws WeirException {
        Attributes headers = manifest.getMainAttributes();
        String components = headers.getValue(COMPONENTS);
        if (components != null && !components.isBlank()) {
            for (String name : JarManifest.names(components)) {
                if (entries.stream().noneMatch(pattern(name).asMatchPredicate())) {
                    throw new WeirException(
                            file + " is refused",
                            "its " + COMPONENTS + " names " + name + ", which is not in the jar",
                            descriptions(entries, "name that", "put it in, or build the jar with bnd"));
                }
            }
        } else if (headers.getValue(Constants.BUNDLE_ACTIVATOR) == null
                && headers.getValue(Constants.EXPORT_PACKAGE) == null) {
            throw new WeirException(
                    file + " is refused",
                    "it offers nothing: its manifest has no " + COMPONENTS,
                    descriptions(
                            entries,
                            "name that, for example " + COMPONENTS + ": OSGI-INF/NAME.xml",
                            "write @Component above the factory and build the jar with bnd"));
        }
    }

    /** A name may have {@code *} in place of some of its characters. */
    private static Pattern pattern(String name) {
        return Pattern.compile(("\\Q" + name.replaceFirst("^/", "") + "\\E").replace("*", "\\E[^/]*\\Q"));
    }

    private static String descriptions(Set<String> entries, String ifThere, String ifNot) {
        String there =
                entries.stream().filter(DESCRIPTION.asMatchPredicate()).sorted().collect(Collectors.joining(", "));
        return there.isEmpty() ? ifNot : "there is " + there + "; " + ifThere;
    }
}
