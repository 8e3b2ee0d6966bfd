package weir.shell.session;

import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import weir.shell.call.Workbench;

/**
 * Hands the command line to the workbench: registers what the launcher of the runnable jar calls on the main thread,
 * and whose result is the exit status. Does nothing when nothing launched it, as in tests.
 */
@Component(
        service = {},
        immediate = true)
public final class Main {
    private final ServiceRegistration<?> registration;

    @Activate
    public Main(BundleContext context, @Reference Workbench workbench) throws InvalidSyntaxException {
        ServiceReference<?>[] launcher = context.getAllServiceReferences(null, "(launcher.arguments=*)");
        if (launcher == null) {
            registration = null;
            return;
        }
        String[] arguments = (String[]) launcher[0].getProperty("launcher.arguments");
        registration = context.registerService(
                Callable.class,
                new CommandLineRun(context, workbench, arguments),
                FrameworkUtil.asDictionary(Map.of("main.thread", "true")));
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
