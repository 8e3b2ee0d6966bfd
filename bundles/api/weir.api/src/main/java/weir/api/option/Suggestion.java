package weir.api.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** "Did you mean ...?": the known word nearest to one that is not known. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The known word with the fewest edits to {@code word}, if that is at most a third of its length (at least 2); one
     * that begins with it counts as one edit away.
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

    /** {@code unknown option 'dealy'; did you mean 'delay'? known: bandwidth, delay}. */
    public static String unknown(String kind, String word, Collection<String> known) {
        String hint = nearest(word, known)
                .map(near -> "did you mean '" + near + "'? ")
                .orElse("");
        return "unknown " + kind + " '" + word + "'; " + hint + "known: "
                + (known.isEmpty() ? "none" : String.join(", ", known));
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
