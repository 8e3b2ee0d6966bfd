package weir.scenario.file;

import java.util.ArrayList;
import java.util.List;
import weir.file.yaml.Mistake;

/** Splits a line into words: blanks separate them, quotes hold them together, a backslash takes the next one as it is. */
final class Words {
    private Words() {}

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
