package weir.shell.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.Candidate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkControl;
import weir.api.link.LinkPlugIn;
import weir.api.link.LinkState;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.shell.call.Words;
import weir.shell.call.Workbench;

class LinkCompletionTest {
    private final Workbench workbench = new Workbench(null, null, null);

    private void network(String model, String discipline) {
        LinkState state = new LinkState(model, discipline, Map.of(), 0, 0, 0, true);
        EmulatedLink link = proxy(EmulatedLink.class, Map.of("state", state));
        Network network = proxy(Network.class, Map.of("links", Map.of("s1-s2", link)));
        workbench.emulation = proxy(Emulation.class, Map.of("network", Optional.of(network)));
    }

    @BeforeEach
    void plugIns() {
        network("constant", "codel");
        OptionSpec delay = OptionSpec.of("delay", OptionType.DURATION, "propagation delay, 0 s to 1 min")
                .withDefault("0ms");
        OptionSpec distribution = OptionSpec.choice("distribution", "of the jitter", "uniform", "uniform", "normal");
        List<LinkPlugIn> models = List.of(
                plugIn("constant", List.of(delay, distribution)),
                plugIn("trace", List.of(OptionSpec.of("file", OptionType.FILE, "a trace"))));
        List<LinkPlugIn> disciplines = List.of(
                plugIn("codel", List.of(OptionSpec.of("target", OptionType.DURATION, "aim"))),
                plugIn("droptail", List.of()));
        workbench.linkControl = proxy(LinkControl.class, Map.of("models", models, "disciplines", disciplines));
    }

    private static LinkPlugIn plugIn(String name, List<OptionSpec> options) {
        return new LinkPlugIn(name, "about " + name, "a 1.0.0", options);
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answers.get(method.getName())));
    }

    private List<Candidate> candidates(String function, String... words) {
        List<Candidate> candidates = new ArrayList<>();
        new LinkCompletion(workbench, function).complete(List.of(words), words.length - 1, candidates);
        return candidates;
    }

    private List<String> values(String function, String... words) {
        return candidates(function, words).stream().map(Candidate::value).toList();
    }

    @Test
    void shouldCompleteLinksFirst() {
        for (String function : List.of("set", "model", "stats", "up", "down", "certify")) {
            assertEquals(List.of("s1-s2"), values(function, "link:" + function, ""));
        }
        assertEquals(List.of(), values("models", "link:models", ""));
    }

    @Test
    void shouldCompleteDirectionsAndWhatTheLinksModelAndDisciplineKnow() {
        assertEquals(
                List.of(
                        "forward",
                        "reverse",
                        "delay=",
                        "distribution=uniform",
                        "distribution=normal",
                        "target=",
                        "queue=",
                        "model=constant",
                        "model=trace",
                        "discipline=codel",
                        "discipline=droptail"),
                values("set", "link:set", "s1-s2", ""));
        assertTrue(values("set", "link:set", "s1-s2", "forward", "").contains("delay="));
        assertTrue(!values("set", "link:set", "s1-s2", "forward", "").contains("reverse"));
    }

    @Test
    void shouldFollowTheModelAndDisciplineThatHaveBeenTyped() {
        List<String> values = values("set", "link:set", "s1-s2", "forward", "model=trace", "discipline=droptail", "");
        assertTrue(values.contains("file="), values.toString());
        assertTrue(!values.contains("delay=") && !values.contains("target="), values.toString());
    }

    @Test
    void shouldCompleteWhatAPlainLinkWillKnow() {
        network("none", "none");
        assertTrue(values("set", "link:set", "s1-s2", "").contains("delay="));
    }

    @Test
    void shouldShowUnitRangeAndDefault() {
        Candidate delay = candidates("set", "link:set", "s1-s2", "").stream()
                .filter(candidate -> candidate.value().equals("delay="))
                .findFirst()
                .orElseThrow();
        assertEquals("10ms: propagation delay, 0 s to 1 min; default 0ms", delay.descr());
        assertTrue(!delay.complete(), "no blank after the equals sign");
    }

    /** What is offered is accepted as it stands: by Gogo as one word, and by the option. */
    @Test
    void shouldOfferNothingThatIsRefused() throws Exception {
        List<OptionSpec> specs = Stream.of(OptionType.values())
                .map(type -> type == OptionType.CHOICE
                        ? OptionSpec.choice("choice", "of two", "one", "one", "two")
                        : OptionSpec.of(type.name().toLowerCase(Locale.ROOT), type, "any"))
                .toList();
        List<LinkPlugIn> models = List.of(plugIn("constant", specs));
        workbench.linkControl = proxy(LinkControl.class, Map.of("models", models, "disciplines", List.of()));
        List<String> offered = new ArrayList<>(values("set", "link:set", "s1-s2", ""));
        for (OptionSpec spec : specs) {
            offered.addAll(values("set", "link:set", "s1-s2", spec.name() + "="));
        }
        offered.addAll(values("set", "link:set", "s1-s2", "queue="));
        assertTrue(
                offered.containsAll(List.of("ratio=1%", "ratio=0.01", "queue=40ms", "flag=true")), offered::toString);
        for (String word : offered) {
            assertEquals(List.of(word), tokens(word));
            String[] parts = word.split("=", 2);
            for (OptionSpec spec : specs) {
                if (parts.length == 2 && !parts[1].isEmpty() && spec.name().equals(parts[0])) {
                    assertEquals(
                            parts[1],
                            Options.of(List.of(spec), Map.of(parts[0], parts[1]))
                                    .texts()
                                    .get(parts[0]));
                }
            }
        }
    }

    /** Returns the words that a command gets when Gogo runs what was completed. */
    private static List<String> tokens(String word) throws Exception {
        CommandProcessorImpl gogo = new CommandProcessorImpl(new ThreadIOImpl());
        gogo.addCommand("test", new Given(), "words");
        CommandSession session =
                gogo.createSession(InputStream.nullInputStream(), OutputStream.nullOutputStream(), System.err);
        try {
            return List.of((String[]) session.execute(Words.withPlainPercents("test:words " + word)));
        } finally {
            gogo.stop();
        }
    }

    /** Answers what it is given. */
    public static final class Given {
        public String[] words(String[] words) {
            return words;
        }
    }

    @Test
    void shouldCompleteModelsAndTheirOwnOptions() {
        assertEquals(List.of("constant", "trace"), values("model", "link:model", "s1-s2", ""));
        assertEquals(List.of("file="), values("model", "link:model", "s1-s2", "trace", ""));
    }
}
