package weir.start;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.connect.FrameworkUtilHelper;

/** Tells of a class of the class path which bundle has it: the one of the same jar. The framework finds this as a service. */
public final class BundleOfClass implements FrameworkUtilHelper {
    /** There is one framework in a program. */
    private static volatile BundleContext context;

    /** The framework's own, which makes it. */
    public BundleOfClass() {}

    static void in(BundleContext framework) {
        context = framework;
    }

    @Override
    public Optional<Bundle> getBundle(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        BundleContext framework = context;
        if (source == null || framework == null) {
            return Optional.empty();
        }
        try {
            String jar = Path.of(source.getLocation().toURI()).toString();
            return Optional.ofNullable(framework.getBundle(LaidOutBundles.location(jar)));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(source.getLocation() + " is no place of classes", e);
        }
    }
}
