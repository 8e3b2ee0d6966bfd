package weir.shell.call;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalyzerFactory;
import weir.api.capture.CaptureEngine;
import weir.api.capture.LiveCapture;
import weir.api.event.EventListener;
import weir.api.event.EventStream;
import weir.api.link.LinkControl;
import weir.api.link.LinkPlugIn;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.command.Invocation;
import weir.command.StayListener;

/** The services that sessions use: commands, the network that is up, candidates for completion. Thread-safe. */
@Component(service = Workbench.class)
public final class Workbench {
    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

    private final CommandProcessor processor;
    private final CommandTable commands;
    private final DirectCalls calls;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public volatile Emulation emulation;

    /** Not there in a workbench that has no networks. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile EventStream events;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public volatile LinkControl linkControl;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public volatile AnalysisEngine analysis;

    /** Not there in a workbench that captures nothing. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public volatile CaptureEngine captures;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<StayListener> stayListeners = List.of();

    @Activate
    public Workbench(
            @Reference CommandProcessor processor, @Reference CommandTable commands, @Reference DirectCalls calls) {
        this.processor = processor;
        this.commands = commands;
        this.calls = calls;
    }

    public CommandTable commands() {
        return commands;
    }

    /** Returns true while a page's command runs. */
    public boolean isCalledByAPage() {
        return calls.isRunning();
    }

    /** Returns a session of Gogo's, which does not find the commands before {@link CommandTable#offerToGogo}. */
    public CommandSession gogo(InputStream in, PrintStream out, PrintStream err) {
        return processor.createSession(in, out, err);
    }

    /** Tells those who want to know that this workbench stays; what fails there is not the session's business. */
    public void stays(Invocation.Session session) {
        for (StayListener listener : stayListeners) {
            try {
                listener.onStay(session);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} failed when the workbench stayed",
                        listener.getClass().getName(),
                        e);
            }
        }
    }

    /**
     * Has a listener told of each event from now on; of none in a workbench that has no networks.
     *
     * @return ends that when it is closed
     */
    public EventStream.Subscription subscribe(EventListener listener) {
        EventStream stream = events;
        return stream == null ? () -> {} : stream.subscribe(listener);
    }

    public Optional<Network> network() {
        Emulation service = emulation;
        return service == null ? Optional.empty() : service.network();
    }

    public Optional<String> networkName() {
        return network().map(network -> network.topology().name());
    }

    public Collection<String> nodes() {
        return network().map(network -> network.nodes().keySet()).orElse(Set.of());
    }

    /** {@code NODE:INTERFACE}, in the order of the links. */
    public Collection<String> interfaces() {
        return network()
                .map(network -> network.topology()
                        .ends()
                        .map(end -> end.node() + ":" + end.interfaceName())
                        .toList())
                .orElse(List.of());
    }

    public Collection<String> links() {
        return network().map(network -> network.links().keySet()).orElse(Set.of());
    }

    /** A node may not be called like a command, so a word is one or the other. */
    public boolean isNode(String word) {
        return commands.find(word).isEmpty() && nodes().contains(word);
    }

    /** Returns the words that a statement may start with. */
    public Collection<String> firstWords() {
        Set<String> words = new LinkedHashSet<>(commands.words());
        words.addAll(nodes());
        return words;
    }

    /** Returns the analyzers; none in a workbench that analyses nothing. */
    public List<AnalyzerFactory> analyzers() {
        AnalysisEngine engine = analysis;
        return engine == null ? List.of() : engine.analyzers();
    }

    /** Returns the names of the captures that run. */
    public List<String> captures() {
        CaptureEngine engine = captures;
        return engine == null
                ? List.of()
                : engine.captures().stream().map(LiveCapture::name).toList();
    }

    /** Returns the link models; none in a workbench that has no links. */
    public List<LinkPlugIn> models() {
        LinkControl control = linkControl;
        return control == null ? List.of() : control.models();
    }

    /** Returns the queue disciplines; none in a workbench that has no links. */
    public List<LinkPlugIn> disciplines() {
        LinkControl control = linkControl;
        return control == null ? List.of() : control.disciplines();
    }
}
