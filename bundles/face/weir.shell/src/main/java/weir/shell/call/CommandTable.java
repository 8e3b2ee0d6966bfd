package weir.shell.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.command.Commands;

/** All commands that are there now, by name; each is also a Gogo function. They come and go with their bundles. Thread-safe. */
@Component(service = CommandTable.class)
public final class CommandTable {
    /** The scope whose commands need no scope. */
    public static final String UNSCOPED = "weir";

    private static final Logger LOG = LoggerFactory.getLogger(CommandTable.class);

    private final BundleContext context;
    private final Map<String, CommandEntry> byWord = new ConcurrentSkipListMap<>();
    private final Map<ServiceReference<Commands>, Registered> offers = new ConcurrentHashMap<>();

    /** The commands of one service, and the Gogo functions made of them. */
    private record Registered(OfferedCommands commands, List<ServiceRegistration<Function>> functions) {}

    @Activate
    public CommandTable(BundleContext context) {
        this.context = context;
    }

    @Reference(service = Commands.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ComponentServiceObjects<Commands> services) {
        ServiceReference<Commands> reference = services.getServiceReference();
        try {
            OfferedCommands offer = new OfferedCommands(services);
            List<ServiceRegistration<Function>> registered = new ArrayList<>();
            for (CommandEntry entry : offer.entries()) {
                add(entry.scope(), entry.function(), entry, registered);
                for (String word : entry.aliases()) {
                    add(UNSCOPED, word, entry, registered);
                }
            }
            offers.put(reference, new Registered(offer, registered));
        } catch (RuntimeException | LinkageError e) {
            LOG.error("commands of {} are left out", reference.getBundle(), e);
        }
    }

    void remove(ComponentServiceObjects<Commands> services) {
        Registered gone = offers.remove(services.getServiceReference());
        if (gone != null) {
            byWord.values().removeAll(gone.commands().entries());
            gone.functions().forEach(ServiceRegistration::unregister);
            gone.commands().release();
        }
    }

    /** Returns true if the commands of the component with that name are there. */
    public boolean isOffered(String component) {
        return offers.values().stream()
                .anyMatch(offer -> offer.commands().component().equals(component));
    }

    private void add(
            String scope, String function, CommandEntry entry, List<ServiceRegistration<Function>> registered) {
        byWord.put(scope.equals(UNSCOPED) ? function : scope + ":" + function, entry);
        Map<String, String> properties =
                Map.of(CommandProcessor.COMMAND_SCOPE, scope, CommandProcessor.COMMAND_FUNCTION, function);
        registered.add(context.registerService(
                Function.class, new GogoFunction(entry), FrameworkUtil.asDictionary(properties)));
    }

    /** By {@code scope:function} or by a word that needs no scope. */
    public Optional<CommandEntry> find(String word) {
        CommandEntry entry = byWord.get(word);
        return Optional.ofNullable(
                entry != null || !word.startsWith(UNSCOPED + ":")
                        ? entry
                        : byWord.get(word.substring(UNSCOPED.length() + 1)));
    }

    /** Every word that starts a command, in alphabetical order. */
    public List<String> words() {
        return List.copyOf(byWord.keySet());
    }
}
