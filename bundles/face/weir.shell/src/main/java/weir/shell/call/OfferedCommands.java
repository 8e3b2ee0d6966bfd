package weir.shell.call;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.ComponentServiceObjects;
import weir.command.Commands;

/**
 * The commands of one service. What they are called is read from the class of its component, and the service is made when
 * one of them is called: no command waits for what only others need. Thread-safe.
 */
final class OfferedCommands {
    private final ComponentServiceObjects<Commands> services;
    private final String component;
    private final List<CommandEntry> entries;
    private final AtomicReference<Commands> service = new AtomicReference<>();

    OfferedCommands(ComponentServiceObjects<Commands> services) {
        this.services = services;
        this.component = String.valueOf(services.getServiceReference().getProperty(ComponentConstants.COMPONENT_NAME));
        this.entries = CommandEntry.of(type(), this::service);
    }

    /** The name of the component that offers them. */
    String component() {
        return component;
    }

    List<CommandEntry> entries() {
        return entries;
    }

    /** Components are named after their classes unless they say otherwise; a service need not be one at all. */
    private Class<?> type() {
        try {
            return services.getServiceReference().getBundle().loadClass(component);
        } catch (ClassNotFoundException e) {
            return service().getClass();
        }
    }

    /** Holds no lock while the service is made: that waits for others, which may be about to {@link #release}. */
    private Commands service() {
        Commands present = service.get();
        if (present != null) {
            return present;
        }
        Commands made = services.getService();
        if (made == null) {
            throw new IllegalStateException("the service " + component + " can't be started");
        }
        if (!service.compareAndSet(null, made)) {
            services.ungetService(made);
        }
        return made;
    }

    void release() {
        Commands present = service.getAndSet(null);
        if (present != null) {
            services.ungetService(present);
        }
    }
}
