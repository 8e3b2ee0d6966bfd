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

    /** The first word of a statement stays bare where it can: Gogo takes a quoted one for a value, not a command. */
    private static String quoted(String word) {
        return isBare(word) ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
