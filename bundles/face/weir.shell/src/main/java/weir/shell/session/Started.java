package weir.shell.session;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import weir.command.Commands;
import weir.shell.call.CommandTable;

/**
 * Waits for the start of all bundles that are shipped: the main thread is called while some are still being started.
 * Deployed ones may miss something, and are started, if they can, before the bundle that watches their folder is.
 */
final class Started {
    private static final String DEPLOYED = "deploy:";
    private static final String COMPONENTS = "Service-Component";
    private static final long BUNDLES_AT_MOST_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long COMMANDS_AT_MOST_NS = TimeUnit.SECONDS.toNanos(3);

    private Started() {}

    /**
     * Returns when every bundle has started and every command is there, or after 30 s and 3 s: one that can't start, or
     * whose commands miss a service, must not keep the others.
     */
    static void await(BundleContext context, CommandTable commands) throws InterruptedException {
        List<Bundle> shipped = Arrays.stream(context.getBundles())
                .filter(bundle -> !bundle.getLocation().startsWith(DEPLOYED) && bundle.getBundleId() != 0)
                .toList();
        await(() -> shipped.stream().allMatch(Started::isStarted), BUNDLES_AT_MOST_NS);
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        if (reference != null) {
            ServiceComponentRuntime components = context.getService(reference);
            await(
                    () -> shipped.stream().allMatch(bundle -> hasCommands(components, bundle, commands)),
                    COMMANDS_AT_MOST_NS);
            context.ungetService(reference);
        }
    }

    private static void await(BooleanSupplier done, long atMostNs) throws InterruptedException {
        long start = System.nanoTime();
        while (!done.getAsBoolean() && System.nanoTime() - start < atMostNs) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static boolean isStarted(Bundle bundle) {
        if (bundle.getState() == Bundle.ACTIVE) {
            return true;
        }
        boolean isFragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        boolean isLazy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null
                && bundle.getState() == Bundle.STARTING;
        return isFragment || isLazy;
    }

    /** A bundle is active a moment before its components are known. */
    private static boolean hasCommands(ServiceComponentRuntime components, Bundle bundle, CommandTable commands) {
        if (bundle.getState() != Bundle.ACTIVE || bundle.getHeaders("").get(COMPONENTS) == null) {
            return true;
        }
        Collection<ComponentDescriptionDTO> known = components.getComponentDescriptionDTOs(bundle);
        return !known.isEmpty()
                && known.stream()
                        .filter(component ->
                                List.of(component.serviceInterfaces).contains(Commands.class.getName()))
                        .allMatch(component -> commands.isOffered(component.name));
    }
}
