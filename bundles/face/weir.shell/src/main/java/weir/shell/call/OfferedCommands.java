package weir.shell.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.ComponentServiceObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.command.Commands;

/**
 * The commands of one service. What they are called is read from the class of its component, and the service is made when
 * one of them is called: no command waits for what only others need. Thread-safe.
 */
final class OfferedCommands {
    private static final Logger LOG = LoggerFactory.getLogger(OfferedCommands.class);

    private final ComponentServiceObjects<Commands> services;
    private final String component;
    private final Class<?> type;
    private final String scope;
    private volatile List<CommandEntry> entries;
    private volatile Map<String, CommandEntry> byWord;
    private final AtomicReference<Commands> service = new AtomicReference<>();

    OfferedCommands(ComponentServiceObjects<Commands> services) {
        this.services = services;
        this.component = String.valueOf(services.getServiceReference().getProperty(ComponentConstants.COMPONENT_NAME));
        this.type = type();
        this.scope = CommandEntry.scope(type);
    }

    /** The name of the component that offers them. */
    String component() {
        return component;
    }

    /** Reads the annotations of the methods when somebody asks first, as few calls need them all. */
    List<CommandEntry> entries() {
        List<CommandEntry> present = entries;
        if (present == null) {
            present = read();
            entries = present;
        }
        return present;
    }

    private List<CommandEntry> read() {
        try {
            return CommandEntry.of(type, scope, this::service);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("commands of {} are left out", type.getName(), e);
            return List.of();
        }
    }

    /** All commands by the words that call them. */
    Map<String, CommandEntry> byWord() {
        Map<String, CommandEntry> present = byWord;
        if (present == null) {
            present = new HashMap<>();
            for (CommandEntry entry : entries()) {
                present.put(entry.name(), entry);
                for (String alias : entry.aliases()) {
                    present.put(alias, entry);
                }
            }
            byWord = present;
        }
        return present;
    }

    Optional<CommandEntry> find(String word) {
        boolean isOthers = word.indexOf(':') >= 0 && !word.startsWith(scope + ":");
        return isOthers ? Optional.empty() : Optional.ofNullable(byWord().get(word));
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
