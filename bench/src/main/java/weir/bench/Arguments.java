package weir.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What every benchmark can be told.
 *
 * @param rounds how often everything is measured; medians are reported
 * @param quick whether one short round is enough
 * @param json whether one JSON document is printed instead of a table
 * @param parts what is measured
 */
public record Arguments(int rounds, boolean quick, boolean json, Set<String> parts) {
    private static final int DEFAULT_ROUNDS = 5;

    public Arguments {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds " + rounds + ": at least 1 is needed");
        }
        parts = Set.copyOf(parts);
    }

    /**
     * @param known all parts that there are; what is measured when none is asked for
     * @throws IllegalArgumentException for an unknown option or part, or a bad number
     */
    public static Arguments parse(String[] words, List<String> known) {
        int rounds = 0;
        boolean quick = false;
        boolean json = false;
        Set<String> parts = new LinkedHashSet<>();
        List<String> rest = new ArrayList<>(List.of(words));
        while (!rest.isEmpty()) {
            String word = rest.remove(0);
            switch (word) {
                case "--quick" -> quick = true;
                case "--json" -> json = true;
                case "--rounds" -> rounds = number(word, value(word, rest));
                default -> parts.add(part(word, known));
            }
        }
        int chosen = rounds != 0 ? rounds : quick ? 1 : DEFAULT_ROUNDS;
        return new Arguments(chosen, quick, json, parts.isEmpty() ? Set.copyOf(known) : parts);
    }

    private static String part(String word, List<String> known) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("unknown option '" + word + "'; see --help");
        }
        if (!known.contains(word)) {
            throw new IllegalArgumentException(
                    "there is no part '" + word + "'; there are " + String.join(", ", known));
        }
        return word;
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value; see --help");
        }
        return rest.remove(0);
    }

    private static int number(String option, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number < 1) {
                throw new IllegalArgumentException(option + " " + text + ": at least 1 is needed");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " " + text + ": a whole number is needed", e);
        }
    }

    public boolean wants(String part) {
        return parts.contains(part);
    }

    /** A duration, or a third of it when quick. */
    public long ns(double seconds) {
        return (long) (seconds * (quick ? 0.34e9 : 1e9));
    }
}
