package weir.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import weir.api.link.LinkModelFactory;
import weir.api.network.Emulation;
import weir.api.network.Network;

/** What sessions need from the rest: commands, the network that is up, what could complete a word. Thread-safe. */
@Component(service = Workbench.class)
public final class Workbench {
    private final CommandProcessor processor;
    private final CommandTable commands;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Emulation emulation;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<LinkModelFactory> linkModels = List.of();

    @Activate
    public Workbench(@Reference CommandProcessor processor, @Reference CommandTable commands) {
        this.processor = processor;
        this.commands = commands;
    }

    CommandTable commands() {
        return commands;
    }

    CommandSession gogo(InputStream in, PrintStream out, PrintStream err) {
        return processor.createSession(in, out, err);
    }

    Optional<Network> network() {
        Emulation service = emulation;
        return service == null ? Optional.empty() : service.network();
    }

    Collection<String> nodes() {
        return network().map(network -> network.nodes().keySet()).orElse(Set.of());
    }

    Collection<String> links() {
        return network().map(network -> network.links().keySet()).orElse(Set.of());
    }

    /** A node may not be called like a command, so a word is one or the other. */
    boolean isNode(String word) {
        return commands.find(word).isEmpty() && nodes().contains(word);
    }

    /** What a statement may start with. */
    Collection<String> firstWords() {
        Set<String> words = new LinkedHashSet<>(commands.words());
        words.addAll(nodes());
        return words;
    }

    /** What a link can be told, by any model that is there. */
    Collection<String> linkKeys() {
        Set<String> keys = new LinkedHashSet<>();
        linkModels.forEach(model -> model.options().forEach(option -> keys.add(option.name())));
        return keys;
    }
}
