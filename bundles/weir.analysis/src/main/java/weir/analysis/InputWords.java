package weir.analysis;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import weir.command.Invocation;

/**
 * What stands behind an analyzer's name: captures, and options as {@code key=value}. A word that names a file is a
 * capture, whatever it looks like.
 *
 * @param captures as the caller wrote them
 */
record InputWords(List<String> captures, Map<String, String> options) {
    private static final Pattern OPTION = Pattern.compile("[a-z][a-zA-Z0-9-]*=.*");

    static InputWords of(Invocation call, List<String> words) {
        List<String> captures = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : words) {
            if (OPTION.matcher(word).matches() && !Files.exists(call.path(word))) {
                int equals = word.indexOf('=');
                options.put(word.substring(0, equals), word.substring(equals + 1));
            } else {
                captures.add(word);
            }
        }
        return new InputWords(captures, options);
    }
}
