package weir.shell.call;

import java.util.List;
import java.util.stream.Collectors;

/** Words as Gogo reads them. */
public final class Words {
    private Words() {}

    /** One statement whose words Gogo takes exactly as they are. */
    public static String quoted(List<String> words) {
        return words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    /** Returns true if Gogo takes it as it is without quotes. */
    public static boolean isBare(String word) {
        return word.matches("[A-Za-z0-9_./:@+-]+");
    }

    /**
     * Escapes each percent sign that begins no expression, {@code %(...)}, and cuts nothing off, {@code ${name%...}}: Gogo can't
     * parse such a statement, and people mean the sign itself.
     */
    public static String withPlainPercents(String statement) {
        StringBuilder text = new StringBuilder();
        boolean isQuoted = false;
        boolean isDoublyQuoted = false;
        int expansions = 0;
        for (int i = 0; i < statement.length(); i++) {
            char c = statement.charAt(i);
            char next = i + 1 < statement.length() ? statement.charAt(i + 1) : ' ';
            isQuoted ^= c == '\'' && !isDoublyQuoted;
            if (isQuoted) {
                text.append(c);
                continue;
            }
            isDoublyQuoted ^= c == '"';
            expansions += c == '$' && next == '{' ? 1 : c == '}' && expansions > 0 ? -1 : 0;
            if (c == '%' && next != '(' && expansions == 0) {
                text.append('\\');
            }
            text.append(c);
            if (c == '\\') {
                text.append(statement, i + 1, Math.min(i + 2, statement.length()));
                i++;
            }
        }
        return text.toString();
    }

    /** The first word of a statement stays bare where it can: Gogo takes a quoted one for a value, not a command. */
    private static String quoted(String word) {
        return isBare(word) ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
