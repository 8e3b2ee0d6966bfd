package weir.start;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.connect.ConnectFrameworkFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Starts what bnd's launcher starts from a runnable jar, by the same properties, when it has been laid out on the class path
 * ({@code launcher/unpack.sh}): calls the service of the main thread, and ends with the status that it returns.
 */
public final class Start {
    private static final String BUNDLES = "launch.bundles";
    private static final long STARTS_WITHIN_MS = 30_000;
    private static final long ENDS_WITHIN_MS = 20_000;
    private static final int FAILED = 1;
    /** What has a start level of its own comes first: logging. */
    private static final String FIRST = "pax-logging";

    private Start() {}

    /** @param arguments the command line, for the service of the main thread */
    public static void main(String[] arguments) {
        System.exit(status(arguments));
    }

    private static int status(String[] arguments) {
        try {
            return run(properties(), arguments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            complain(e);
        }
        return FAILED;
    }

    /** Nothing of the workbench is there to tell it better. */
    private static void complain(Exception why) {
        System.err.println("weir: the workbench can't be started, or ended; " + why);
    }

    private static Properties properties() throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(System.getProperty("launcher.properties")))) {
            properties.load(in);
        }
        return properties;
    }

    private static int run(Properties properties, String[] arguments) throws Exception {
        List<String> jars = List.of(properties.getProperty(BUNDLES).split(",", -1));
        Framework framework = ServiceLoader.load(ConnectFrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(configuration(properties), new LaidOutBundles(jars));
        framework.init();
        BundleContext context = framework.getBundleContext();
        BundleOfClass.in(context);
        // The framework keeps which bundles there are, and that they are to be started.
        if (context.getBundles().length == 1) {
            install(context, jars, Integer.parseInt(properties.getProperty("launch.startlevel.default")));
        }
        Thread ending = new Thread(() -> end(framework), "weir-end");
        Runtime.getRuntime().addShutdownHook(ending);
        context.registerService(
                Object.class, framework, FrameworkUtil.asDictionary(Map.of("launcher.arguments", arguments)));
        framework.start();
        int status = callMain(context);
        end(framework);
        return status;
    }

    private static Map<String, String> configuration(Properties properties) {
        Map<String, String> configuration = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> configuration.put(name, properties.getProperty(name)));
        System.getProperties().stringPropertyNames().forEach(name -> configuration.put(name, System.getProperty(name)));
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "sun.misc");
        return configuration;
    }

    private static void install(BundleContext context, List<String> jars, int startLevel) throws BundleException {
        for (String jar : jars) {
            Bundle bundle = context.installBundle(LaidOutBundles.location(jar));
            bundle.adapt(BundleStartLevel.class).setStartLevel(jar.contains(FIRST) ? startLevel - 1 : startLevel);
            bundle.start();
        }
    }

    private static int callMain(BundleContext context) throws Exception {
        Filter wanted = context.createFilter(
                "(&(" + Constants.OBJECTCLASS + "=" + Callable.class.getName() + ")(main.thread=true))");
        ServiceTracker<Callable<Integer>, Callable<Integer>> main = new ServiceTracker<>(context, wanted, null);
        main.open();
        Callable<Integer> called = main.waitForService(STARTS_WITHIN_MS);
        if (called == null) {
            throw new IllegalStateException("no bundle offers a service for the main thread");
        }
        return called.call();
    }

    private static void end(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(ENDS_WITHIN_MS);
        } catch (BundleException e) {
            complain(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
