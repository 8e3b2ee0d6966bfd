package weir.plugin.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import weir.api.WeirException;

/**
 * A jar's description of itself as a bundle.
 *
 * @param isSingleton true if only one bundle of its name may be in use at a time
 * @param exports the packages that it offers to other bundles
 */
record JarManifest(String symbolicName, Version version, boolean isSingleton, Set<String> exports) {
    private static final String API = "weir.api";
    private static final String BUILD_WITH_BND = "build it with bnd, for example by bnd-maven-plugin";

    JarManifest {
        exports = Set.copyOf(exports);
    }

    /**
     * @param file the jar's name, for messages
     * @throws WeirException when it can't be deployed: no bundle, a fragment, or a bundle that offers Weir's API itself
     */
    static JarManifest of(String file, Manifest manifest) throws WeirException {
        Attributes headers = manifest.getMainAttributes();
        String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null
                || !Objects.requireNonNullElse(headers.getValue(Constants.BUNDLE_MANIFESTVERSION), "")
                        .strip()
                        .equals("2")) {
            throw new WeirException(
                    file + " is no OSGi bundle",
                    "its manifest has no Bundle-SymbolicName with Bundle-ManifestVersion 2",
                    BUILD_WITH_BND);
        }
        String host = headers.getValue(Constants.FRAGMENT_HOST);
        if (host != null) {
            throw new WeirException(
                    file + " can't be deployed",
                    "it is a fragment of " + names(host).get(0) + ", which would have to be stopped for it",
                    "make it a bundle of its own that offers services");
        }
        List<String> exported = Optional.ofNullable(headers.getValue(Constants.EXPORT_PACKAGE))
                .map(JarManifest::names)
                .orElse(List.of());
        refuseApi(file, exported);
        return new JarManifest(names(name).get(0), version(file, headers), isSingleton(name), Set.copyOf(exported));
    }

    private static void refuseApi(String file, List<String> exported) throws WeirException {
        List<String> ofApi = exported.stream()
                .filter(name -> name.equals(API) || name.startsWith(API + "."))
                .toList();
        if (!ofApi.isEmpty()) {
            throw new WeirException(
                    file + " is refused",
                    "it exports " + String.join(", ", ofApi)
                            + ", which are Weir's own; plug-ins that used this copy could not talk to Weir",
                    "compile against weir.api, but leave it out of the jar");
        }
    }

    private static Version version(String file, Attributes headers) throws WeirException {
        try {
            return Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
        } catch (IllegalArgumentException e) {
            throw new WeirException(
                    file + " is no OSGi bundle",
                    "its Bundle-Version '" + headers.getValue(Constants.BUNDLE_VERSION) + "' is not written as 1.2.3",
                    BUILD_WITH_BND,
                    e);
        }
    }

    private static boolean isSingleton(String name) {
        return Arrays.stream(name.split(";"))
                .map(part -> part.replaceAll("[\\s\"]", ""))
                .anyMatch((Constants.SINGLETON_DIRECTIVE + ":=true")::equals);
    }

    /** The names in a header: {@code a.b;c.d;version="1,2", e} has three. */
    static List<String> names(String header) {
        List<String> names = new ArrayList<>();
        for (String part : header.replaceAll("\"[^\"]*\"", "\"\"").split("[,;]")) {
            if (!part.isBlank() && !part.contains("=")) {
                names.add(part.strip());
            }
        }
        return names;
    }

    /** For messages. */
    String title() {
        return symbolicName + " " + version;
    }
}
