package weir.analysis.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import weir.analysis.run.CapturedRun;
import weir.api.analysis.AnalyzerFactory;
import weir.api.capture.CaptureEngine;
import weir.api.capture.LiveCapture;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.command.Invocation;

/**
 * The words behind an analyzer's name: captures, and options as {@code key=value}; the name alone switches a flag on. A
 * word that names a file is a capture, whatever it looks like.
 *
 * @param captures as the caller wrote them
 */
public record InputWords(List<String> captures, Map<String, String> options) {
    private static final Pattern OPTION = Pattern.compile("[a-z][a-zA-Z0-9-]*=.*");

    /** @param factory the analyzer's, if it is known */
    public static InputWords of(Invocation call, List<String> words, Optional<AnalyzerFactory> factory) {
        List<OptionSpec> known = factory.map(InputWords::options).orElse(List.of());
        List<String> captures = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : words) {
            if (Files.exists(call.path(word))) {
                captures.add(word);
            } else if (isFlag(word, known)) {
                options.put(word, "true");
            } else if (OPTION.matcher(word).matches()) {
                int equals = word.indexOf('=');
                options.put(word.substring(0, equals), word.substring(equals + 1));
            } else {
                captures.add(word);
            }
        }
        return new InputWords(captures, options);
    }

    /**
     * Finds a capture that runs.
     *
     * @param engine null where nothing can be captured
     */
    public static Optional<LiveCapture> running(CaptureEngine engine, String name) {
        return engine == null
                ? Optional.empty()
                : engine.captures().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst();
    }

    /**
     * Returns all files that an analysis of captures reads: those of rings that are being written, and the records of the
     * run in whose folder they lie, too.
     *
     * @param engine null where nothing can be captured
     */
    public static List<Path> allRead(CaptureEngine engine, List<Path> files) {
        List<Path> all = new ArrayList<>(files);
        if (engine != null) {
            engine.captures().stream()
                    .filter(each -> files.contains(each.request().file()))
                    .forEach(each -> all.addAll(each.files()));
        }
        all.addAll(CapturedRun.records(files));
        return all;
    }

    /** Of a plug-in that fails here none: running it says what is wrong. */
    private static List<OptionSpec> options(AnalyzerFactory factory) {
        try {
            return factory.options();
        } catch (RuntimeException | LinkageError e) {
            return List.of();
        }
    }

    private static boolean isFlag(String word, List<OptionSpec> known) {
        return known.stream()
                .anyMatch(each -> each.type() == OptionType.FLAG && each.name().equals(word));
    }
}
