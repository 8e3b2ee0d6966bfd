package weir.api.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** "Did you mean ...?": finds the known word that is nearest to an unknown one. Thread-safe. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * Finds the known word with the fewest edits (Levenshtein distance) to a word. A known word that begins with it
     * counts as one edit away.
     *
     * @param word the unknown word
     * @param known the words to choose from
     * @return the nearest one; empty if all are more than 2 edits and more than a third of the word's length away
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int most = Math.max(2, word.length() / 3);
        return known.stream()
                .filter(candidate -> edits(word, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
    }

    private static int edits(String word, String candidate) {
        boolean begun = word.length() > 1 && candidate.startsWith(word) && !candidate.equals(word);
        return begun ? 1 : distance(word, candidate);
    }

    /**
     * Words the message about an unknown name:
     * {@code unknown option 'dealy'; did you mean 'delay'? known: bandwidth, delay}.
     *
     * @param kind the kind of thing that was named, for example {@code "option"}
     * @param word the unknown name
     * @param known the known names, in the order to print them
     * @return the message
     */
    public static String unknown(String kind, String word, Collection<String> known) {
        String hint = fix(word, known, "");
        return "unknown " + kind + " '" + word + "'; " + hint + (hint.isEmpty() ? "" : " ") + "known: "
                + (known.isEmpty() ? "none" : String.join(", ", known));
    }

    /**
     * Words the remedy for an unknown name.
     *
     * @param word the unknown name
     * @param known the known names
     * @param otherwise the remedy if the word resembles none of them
     * @return for example {@code did you mean 'delay'?}
     */
    public static String fix(String word, Collection<String> known, String otherwise) {
        return nearest(word, known).map(near -> "did you mean '" + near + "'?").orElse(otherwise);
    }

    /** Levenshtein distance, two rows. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
