package weir.shell.call;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.command.Commands;

/**
 * All commands that are there now, by name; each is also a Gogo function, from when one of Gogo's sessions is wanted. They come
 * and go with their bundles. Thread-safe.
 */
@Component(service = CommandTable.class)
public final class CommandTable {
    /** The scope whose commands need no scope. */
    public static final String UNSCOPED = "weir";

    private static final Logger LOG = LoggerFactory.getLogger(CommandTable.class);

    private final BundleContext context;
    /** As OSGi chooses services: of two commands of one name the one that came first is called, unless another ranks higher. */
    private final Map<ServiceReference<Commands>, Offer> offers =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    private volatile boolean isGogoWanted;

    /** The commands of one service, and the Gogo functions made of them. */
    private record Offer(OfferedCommands commands, GogoFunctions functions) {}

    @Activate
    public CommandTable(BundleContext context) {
        this.context = context;
    }

    @Reference(service = Commands.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ComponentServiceObjects<Commands> services) {
        ServiceReference<Commands> reference = services.getServiceReference();
        try {
            OfferedCommands commands = new OfferedCommands(services);
            Offer offer = new Offer(commands, new GogoFunctions(context, commands));
            offers.put(reference, offer);
            if (isGogoWanted) {
                offer.functions().register();
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.error("commands of {} are left out", reference.getBundle(), e);
        }
    }

    void remove(ComponentServiceObjects<Commands> services) {
        Offer gone = offers.remove(services.getServiceReference());
        if (gone != null) {
            gone.functions().close();
            gone.commands().release();
        }
    }

    /** Lets Gogo find all commands from now on; a single command is called without it, and starts sooner. */
    public void offerToGogo() {
        isGogoWanted = true;
        offers.values().forEach(offer -> offer.functions().register());
    }

    /** Returns true if the commands of the component with that name are there. */
    public boolean isOffered(String component) {
        return offers.values().stream()
                .anyMatch(offer -> offer.commands().component().equals(component));
    }

    /** By {@code scope:function} or by a word that needs no scope. */
    public Optional<CommandEntry> find(String word) {
        String bare = word.startsWith(UNSCOPED + ":") ? word.substring(UNSCOPED.length() + 1) : word;
        return offers.values().stream()
                .flatMap(offer -> offer.commands().find(bare).stream())
                .findFirst();
    }

    /** Every word that starts a command, in alphabetical order. */
    public List<String> words() {
        return offers.values().stream()
                .flatMap(offer -> offer.commands().byWord().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
