package weir.shell.completion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.analysis.AnalyzerFactory;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.shell.call.Workbench;

/**
 * Completes an argument by how its command names it: {@code LINK} stands for the links that are there, {@code up|down}
 * for these words.
 */
record ExpectedCompletion(Workbench workbench) {
    /** Stands for the files of the caller. */
    static final String FILES = "files";

    /**
     * @param label for example {@code NODE|LINK...}
     * @param words the statement so far, the command first, the word that is being typed last
     * @return group to words; {@link #FILES} with none stands for files
     */
    Map<String, Collection<String>> candidates(String label, List<String> words) {
        Map<String, Collection<String>> candidates = new LinkedHashMap<>();
        for (String part : label.replaceAll("\\.[a-z|]+", "").split("[^A-Za-z-]+")) {
            switch (part) {
                case "FILE", "DIR", "RUN", "OUT", "A", "B" -> candidates.put(FILES, List.of());
                case "NODE", "HOST", "SWITCH" -> candidates.put("nodes", workbench.nodes());
                case "LINK" -> candidates.put("links", workbench.links());
                case "COMMAND" ->
                    candidates.put("commands", workbench.commands().words());
                case "ANALYZER" -> candidates.put("analyzers", analyzers());
                case "CAPTURE" -> candidates.put("captures", workbench.captures());
                case "KEY" -> candidates.put("options", options(words));
                default -> {
                    if (part.matches("[a-z][a-z-]*")) {
                        candidates
                                .computeIfAbsent("words", group -> new ArrayList<>())
                                .add(part);
                    }
                }
            }
        }
        return candidates;
    }

    private List<String> analyzers() {
        return workbench.analyzers().stream().map(AnalyzerFactory::name).toList();
    }

    /** Of the analyzer that was named first, if one was. */
    private List<String> options(List<String> words) {
        return workbench.analyzers().stream()
                .filter(factory -> words.size() > 1 && factory.name().equals(words.get(1)))
                .flatMap(factory -> factory.options().stream())
                .flatMap(option -> written(option).stream())
                .toList();
    }

    private static List<String> written(OptionSpec option) {
        if (option.type() == OptionType.FLAG) {
            return List.of(option.name());
        }
        return option.type() == OptionType.CHOICE
                ? option.choices().stream()
                        .map(choice -> option.name() + "=" + choice)
                        .toList()
                : List.of(option.name() + "=");
    }
}
