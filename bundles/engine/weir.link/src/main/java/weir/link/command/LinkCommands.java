package weir.link.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkControl;
import weir.api.link.LinkCounters;
import weir.api.link.LinkPlugIn;
import weir.api.link.LinkStates;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.option.Suggestion;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.Json;
import weir.link.certify.Certificate;
import weir.link.certify.CertificateText;
import weir.link.certify.Certification;
import weir.link.command.LinkTables.Carried;

/** The commands {@code link:*}, for the links of the network that is up. */
@Component(service = Commands.class)
@Command(name = "link", description = "Look at links and change them while they run")
public final class LinkCommands implements Commands {
    private static final long WATCH_EVERY_MS = 1000;

    private static final Fields<List<LinkStates>> STATES = Fields.<List<LinkStates>>builder()
            .objects("links", "every link", LinkStates.FIELDS, links -> links)
            .build();

    private static final Fields<List<Carried>> STATS = Fields.<List<Carried>>builder()
            .objects(
                    "links",
                    "what each has carried",
                    LinkCounters.FIELDS,
                    links -> links.stream().map(Carried::counters).toList())
            .build();

    private static final Fields<LinkControl> CATALOG = Fields.<LinkControl>builder()
            .objects("models", "link models", LinkPlugIn.FIELDS, LinkControl::models)
            .objects("disciplines", "queue disciplines", LinkPlugIn.FIELDS, LinkControl::disciplines)
            .build();

    private final Emulation emulation;
    private final LinkControl control;
    private final Certification certifier;

    /** A link after a change, when that took effect, and what became of what was set before. */
    private record Changed(LinkStates link, long epochNs, CarryOver over) {
        static final Fields<Changed> FIELDS = Fields.<Changed>builder()
                .all(LinkStates.FIELDS, Changed::link)
                .number("epochNs", Unit.EPOCH_NANOSECONDS, "when the change took effect", Changed::epochNs)
                .object("before", "options of another model or discipline before", CarryOver.FIELDS, Changed::over)
                .build();
    }

    @Activate
    public LinkCommands(
            @Reference Emulation emulation, @Reference LinkControl control, @Reference Certification certifier) {
        this.emulation = emulation;
        this.control = control;
        this.certifier = certifier;
    }

    @Command(name = "list", description = "List the links and how they are set", footer = "Example: link:list --all")
    Answer list(
            @Mixin Invocation call,
            @Option(names = "--all", description = "Show options that have their defaults, too.") boolean all)
            throws WeirException {
        List<LinkStates> links =
                links().values().stream().map(EmulatedLink::states).toList();
        return Answer.of(STATES.of(links), () -> LinkTables.states(links, control, all));
    }

    @Command(
            name = "set",
            description = "Change a link's parameters, between two frames: none is lost or reordered by it",
            footer = {
                "Examples: link:set s1-s2 bandwidth=3Mbit/s delay=60ms",
                "          link:set s1-s2 forward loss=1%% queue=64KiB",
                "          link:set s1-s2 bandwidth=unlimited queue=default      (default: as if it had never been set)"
            })
    Answer set(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "LINK", description = "The link's name, for example s1-s2.")
                    String name,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "[forward|reverse] KEY=VALUE",
                            description = "One direction only, if it comes first; then what to change.")
                    List<String> words)
            throws WeirException {
        EmulatedLink link = link(name);
        Set<Direction> directions = directions(words.get(0));
        Map<String, String> changes = changes(words.subList(directions.size() == 1 ? 1 : 0, words.size()));
        LinkStates before = link.states();
        return changed(link, before, changes, control.change(link, directions, changes, folder(call)));
    }

    @Command(
            name = "model",
            description = "Give a link another model, in both directions, between two frames",
            footer = {
                "Options that both models know keep their values; the answer names them and those that do not.",
                "Example: link:model s1-s2 constant bandwidth=10Mbit/s delay=10ms"
            })
    Answer model(
            @Mixin Invocation call,
            @Parameters(index = "0", paramLabel = "LINK", description = "The link's name, for example s1-s2.")
                    String name,
            @Parameters(index = "1", paramLabel = "MODEL", description = "One of link:models.") String model,
            @Parameters(index = "2..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "The model's options.")
                    List<String> words)
            throws WeirException {
        EmulatedLink link = link(name);
        Map<String, String> options = words == null ? Map.of() : pairs(words);
        LinkStates before = link.states();
        return changed(link, before, options, control.changeModel(link, model, options, folder(call)));
    }

    private Answer changed(EmulatedLink link, LinkStates before, Map<String, String> changes, long epochNs) {
        LinkStates after = link.states();
        CarryOver over = CarryOver.of(before, after, changes.keySet());
        return Answer.of(Changed.FIELDS.of(new Changed(after, epochNs, over)), () -> {
            String table = LinkTables.states(List.of(after), control, false);
            return over.text().isEmpty() ? table : table + "\n" + over.text();
        });
    }

    @Command(
            name = "models",
            description = "List link models and queue disciplines with their options",
            footer = "Example: link:models --json")
    Answer models(@Mixin Invocation call) {
        return Answer.of(CATALOG.of(control), () -> LinkTables.catalog(control));
    }

    @Command(
            name = "stats",
            description = "Show what links have carried and dropped, and how late the engine itself was",
            footer = "Example: link:stats s1-s2 --watch")
    Answer stats(
            @Mixin Invocation call,
            @Parameters(arity = "0..1", paramLabel = "LINK", description = "The link's name; all links if absent.")
                    String name,
            @Option(names = "--watch", description = "Every second, until Ctrl-C.") boolean watch)
            throws WeirException, InterruptedException {
        List<Carried> links = carried(name);
        while (watch) {
            List<Carried> shown = links;
            call.out()
                    .println(
                            call.json()
                                    ? Json.line(STATS.of(links))
                                    : call.fitting(() -> screen(call) + LinkTables.stats(shown)));
            call.out().flush();
            Thread.sleep(WATCH_EVERY_MS);
            links = carried(name);
        }
        List<Carried> now = links;
        return Answer.of(STATS.of(now), () -> LinkTables.stats(now));
    }

    private List<Carried> carried(String name) throws WeirException {
        Collection<EmulatedLink> links = name == null ? links().values() : List.of(link(name));
        return links.stream()
                .map(link -> new Carried(link.spec(), LinkCounters.of(link)))
                .toList();
    }

    private static Path folder(Invocation call) {
        return call.session().folder();
    }

    /** A person sees the table in one place; in a file one follows the other. */
    private static String screen(Invocation call) {
        return call.session().terminal() ? "\u001b[H\u001b[2J" : "\n";
    }

    @Command(
            name = "certify",
            description = "Measure a link with frames of its own and compare with what it is set to",
            footer = {
                "Rate, delay, jitter, loss and queue, each way. Exit status 1 when a figure is outside its tolerance.",
                "Example: link:certify s1-s2 --duration 10s --json"
            })
    Answer certify(
            @Mixin Invocation call,
            @Parameters(paramLabel = "LINK", description = "The link's name, for example s1-s2.") String name,
            @Option(
                            names = "--duration",
                            paramLabel = "TIME",
                            defaultValue = "10s",
                            description = "How long to send, both directions together: 2s to 10min"
                                    + " (default: ${DEFAULT-VALUE}).")
                    String duration)
            throws WeirException, InterruptedException {
        Duration length = Units.duration(duration);
        link(name);
        Certificate certificate = certifier.measure(network(), name, length, call.progress());
        return Answer.of(Certificate.FIELDS.of(certificate), () -> CertificateText.of(certificate))
                .withStatus(certificate.passed() ? 0 : 1);
    }

    @Command(name = "up", description = "Give a link its carrier back", footer = "Example: link:up s1-s2")
    Answer up(
            @Mixin Invocation call,
            @Parameters(paramLabel = "LINK", description = "The link's name, for example s1-s2.") String name)
            throws WeirException {
        return carrier(name, true);
    }

    @Command(
            name = "down",
            description = "Take a link's carrier away, and with it every frame that is inside",
            footer = "Example: link:down s1-s2")
    Answer down(
            @Mixin Invocation call,
            @Parameters(paramLabel = "LINK", description = "The link's name, for example s1-s2.") String name)
            throws WeirException {
        return carrier(name, false);
    }

    private Answer carrier(String name, boolean up) throws WeirException {
        EmulatedLink link = link(name);
        link.setUp(up);
        return Answer.of(LinkStates.FIELDS.of(link.states()), () -> "link " + name + " is " + (up ? "up" : "down"));
    }

    private Network network() throws WeirException {
        return emulation
                .network()
                .orElseThrow(() -> new WeirException(
                        "there are no links", "no network is up", "bring one up, for example net:up single,2"));
    }

    private Map<String, EmulatedLink> links() throws WeirException {
        return network().links();
    }

    private EmulatedLink link(String name) throws WeirException {
        Map<String, EmulatedLink> links = links();
        EmulatedLink link = links.get(name);
        if (link == null) {
            throw new NoSuchElementException(Suggestion.unknown("link", name, links.keySet()));
        }
        return link;
    }

    private static Set<Direction> directions(String word) {
        for (Direction direction : Direction.values()) {
            if (direction.toString().equals(word)) {
                return EnumSet.of(direction);
            }
        }
        if (!word.contains("=")) {
            throw new IllegalArgumentException(
                    "'" + word + "' is neither a direction (forward, reverse) nor KEY=VALUE");
        }
        return EnumSet.allOf(Direction.class);
    }

    private static Map<String, String> changes(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("nothing to change; write KEY=VALUE, for example bandwidth=3Mbit/s");
        }
        return pairs(words);
    }

    private static Map<String, String> pairs(List<String> words) {
        Map<String, String> pairs = new LinkedHashMap<>();
        List<String> twice = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + word + "' is not KEY=VALUE, for example delay=60ms");
            }
            if (pairs.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                twice.add(word.substring(0, equals));
            }
        }
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("given twice: " + String.join(", ", twice) + "; write each once");
        }
        return pairs;
    }
}
