package weir.attach;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workbench as it describes itself, in a line of JSON that Weir has written.
 *
 * @param info the line; empty if it does not answer
 */
record Described(String name, String info) {
    static List<Described> of(Map<String, String> running) {
        return running.entrySet().stream()
                .map(each -> new Described(each.getKey(), each.getValue()))
                .toList();
    }

    /** Returns the one that was started nearest above a folder; empty if there is none, or several are as near. */
    static Optional<Described> nearest(List<Described> all, Path here) {
        List<Described> above = all.stream()
                .filter(each -> each.folder().filter(here::startsWith).isPresent())
                .sorted(Comparator.comparingInt(Described::depth).reversed())
                .toList();
        return above.isEmpty()
                        || (above.size() > 1
                                && above.get(0).depth() == above.get(1).depth())
                ? Optional.empty()
                : Optional.of(above.get(0));
    }

    private int depth() {
        return folder().map(Path::getNameCount).orElse(0);
    }

    /** Where it was started. */
    Optional<Path> folder() {
        return member("folder").map(Path::of);
    }

    private Optional<String> member(String key) {
        Matcher matcher =
                Pattern.compile("\"" + key + "\": ?\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(info);
        return matcher.find() ? Optional.of(matcher.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }

    /** For people. */
    String text() {
        return info.isEmpty()
                ? name + " (does not answer)"
                : name
                        + member("network").map(network -> "  " + network).orElse("")
                        + folder().map(folder -> "  " + folder).orElse("");
    }
}
