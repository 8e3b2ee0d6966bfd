package weir.shell.completion;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkPlugIn;
import weir.api.link.LinkState;
import weir.api.network.Network;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.shell.call.Workbench;

/**
 * Completes what follows {@code link:*}: links, directions, models, and the parameters of a link's model and queue
 * discipline, each with how it is written, its range and its default beside it.
 */
record LinkCompletion(Workbench workbench, String function) {
    private static final String MODEL = "model=";
    private static final String DISCIPLINE = "discipline=";
    private static final OptionSpec QUEUE =
            OptionSpec.of("queue", OptionType.QUEUE, "what the queue may hold, at least 1 pkt, 1 B or 1 ns");

    /**
     * @param words the statement so far, the command first
     * @param index the word that is being typed
     */
    void complete(List<String> words, int index, List<Candidate> candidates) {
        if (function.equals("models") || function.equals("list")) {
            return;
        }
        if (index == 1) {
            workbench.links().forEach(link -> add(candidates, link, "links", "", true));
            return;
        }
        boolean set = function.equals("set");
        if (!set && !function.equals("model")) {
            return;
        }
        if (function.equals("model") && index == 2) {
            names(candidates, "", "models", workbench.models());
            return;
        }
        if (set && index == 2) {
            for (Direction direction : Direction.values()) {
                add(candidates, direction.toString(), "directions", "", true);
            }
        }
        List<OptionSpec> specs =
                set ? ofLink(words.get(1), words.subList(2, index)) : options(workbench.models(), words.get(2));
        for (OptionSpec spec : specs) {
            values(candidates, spec, words.get(index));
        }
        if (set) {
            values(candidates, QUEUE, words.get(index));
            names(candidates, MODEL, "models", workbench.models());
            names(candidates, DISCIPLINE, "queue disciplines", workbench.disciplines());
        }
    }

    /** Returns the options of a link, with the model and discipline that were typed, or else those that it has. */
    private List<OptionSpec> ofLink(String name, List<String> typed) {
        EmulatedLink link = workbench
                .network()
                .map(Network::links)
                .map(links -> links.get(name))
                .orElse(null);
        if (link == null) {
            return List.of();
        }
        LinkState state = link.state(Direction.FORWARD);
        boolean isPlain = state.model().equals("none");
        List<OptionSpec> options = new ArrayList<>();
        options.addAll(options(workbench.models(), typed(typed, MODEL, isPlain ? "constant" : state.model())));
        options.addAll(
                options(workbench.disciplines(), typed(typed, DISCIPLINE, isPlain ? "droptail" : state.discipline())));
        return options;
    }

    private static List<OptionSpec> options(List<LinkPlugIn> plugIns, String name) {
        return plugIns.stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> each.options().stream())
                .toList();
    }

    private static void names(List<Candidate> candidates, String key, String group, List<LinkPlugIn> plugIns) {
        plugIns.forEach(each -> add(candidates, key + each.name(), group, each.description(), true));
    }

    private static String typed(List<String> words, String key, String otherwise) {
        return words.stream()
                .filter(word -> word.startsWith(key))
                .map(word -> word.substring(key.length()))
                .findFirst()
                .orElse(otherwise);
    }

    /** @param typed the word so far; once it says which option, values are offered that are taken as they stand */
    private static void values(List<Candidate> candidates, OptionSpec spec, String typed) {
        String standard = spec.defaultValue() == null ? "" : "; default " + spec.defaultValue();
        String meaning = spec.type().example() + ": " + spec.description() + standard;
        if (spec.type() == OptionType.CHOICE) {
            spec.choices()
                    .forEach(choice ->
                            add(candidates, spec.name() + "=" + choice, "parameters", spec.description(), true));
        } else if (typed.startsWith(spec.name() + "=")) {
            examples(spec.type())
                    .forEach(value -> add(candidates, spec.name() + "=" + value, "examples", meaning, true));
        } else {
            add(candidates, spec.name() + "=", "parameters", meaning, false);
        }
    }

    private static List<String> examples(OptionType type) {
        return type == OptionType.FILE || type == OptionType.TEXT
                ? List.of()
                : List.of(type.example().split(" or |, ", -1));
    }

    private static void add(
            List<Candidate> candidates, String word, String group, String description, boolean complete) {
        candidates.add(
                new Candidate(word, word, group, description.isEmpty() ? null : description, null, null, complete));
    }
}
