package weir.scenario.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.api.link.Direction;
import weir.file.yaml.Mistake;

/**
 * The words of a line, taken one after the other: blanks separate them, quotes hold them together, a backslash takes the
 * next character as it is. One thread.
 */
final class Words {
    private final String noun;
    private final String example;
    private final List<String> left;

    /**
     * @param noun what the line is, for complaints
     * @param example of such a line
     * @throws Mistake when a quote is not closed
     */
    Words(String line, String noun, String example) throws Mistake {
        this.noun = noun;
        this.example = example;
        this.left = split(line);
    }

    static Words ofStep(String line) throws Mistake {
        return new Words(line, "step", "write for example: at 5s link s1-s2 down");
    }

    static Words ofExpectation(String line) throws Mistake {
        return new Words(line, "expectation", "write for example: client inter-arrival p99 < 80ms");
    }

    /** Those that nobody has taken yet; may be changed. */
    List<String> left() {
        return left;
    }

    /** Returns the next word, or nothing if there is none. */
    String next() {
        return left.isEmpty() ? "" : left.get(0);
    }

    String take(String what) throws Mistake {
        if (left.isEmpty()) {
            throw new Mistake("the " + noun + " ends too early", what + " is missing", example);
        }
        return left.remove(0);
    }

    /** Takes the next word if it is this one; else returns false. */
    boolean skip(String word) {
        boolean isNext = next().equals(word);
        if (isNext) {
            left.remove(0);
        }
        return isNext;
    }

    /** Takes the next word if it is a direction. */
    Optional<Direction> direction() {
        Optional<Direction> found = Arrays.stream(Direction.values())
                .filter(each -> next().equals(each.toString()))
                .findFirst();
        found.ifPresent(each -> left.remove(0));
        return found;
    }

    void nothingMore(String behind, String why) throws Mistake {
        if (!left.isEmpty()) {
            throw new Mistake("'" + next() + "' stands behind " + behind, why, "take it out");
        }
    }

    /** @throws Mistake when a quote is not closed */
    static List<String> split(String line) throws Mistake {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
                continue;
            }
            inWord = true;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && escapes(quote, line, i)) {
                word.append(line.charAt(++i));
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new Mistake(
                    "a quote (" + quote + ") is not closed",
                    "it began before: " + word,
                    "close it; when the line holds ' #' or ': ', put all of it into quotes for YAML, too");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** As in a shell: not between single quotes; between double ones only before a quote or a backslash. */
    private static boolean escapes(char quote, String line, int at) {
        if (quote == '\'' || at + 1 == line.length()) {
            return false;
        }
        char next = line.charAt(at + 1);
        return quote == 0 || next == '"' || next == '\\';
    }
}
