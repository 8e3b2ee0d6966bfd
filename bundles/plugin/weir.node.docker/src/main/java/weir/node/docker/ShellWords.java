package weir.node.docker;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line into its words as a shell does, with quotes and backslashes and nothing else. */
final class ShellWords {
    private ShellWords() {}

    /** Of several lines each is a word as it is. */
    static List<String> of(String text) {
        return text.contains("\n") ? List.of(text.split("\n", -1)) : split(text);
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                inWord = true;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("the quote " + quote + " in '" + text + "' is not closed");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
