package weir.bench.trial;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java stack traces, and what looks like the beginning of one. */
public final class Traces {
    private static final String FRAMES =
            "(?m)^\\s+at [\\w.$/@]+\\([\\w$]+\\.java:\\d+\\)|(?m)^\\s+at [\\w.$/@]+\\((Native Method|Unknown Source)\\)"
                    + "|Exception in thread|OutOfMemoryError|StackOverflowError";
    private static final Pattern LOGGED = Pattern.compile(FRAMES);
    private static final Pattern PRINTED = Pattern.compile(FRAMES
            + "|\\b(java|javax|jdk|sun|org\\.apache|org\\.osgi|weir)\\.[\\w.$]*(Exception|Error)\\b"
            + "|\\bNullPointerException\\b|\\bClassCastException\\b|IndexOutOfBounds|hs_err");
    private static final int AROUND = 400;

    private Traces() {}

    /** Looks in what a person sees, where no class of Java may be named either; returns what stands around it. */
    public static Optional<String> printed(String text) {
        return found(PRINTED.matcher(text), text);
    }

    /** Looks in a log. */
    public static Optional<String> logged(String text) {
        return found(LOGGED.matcher(text), text);
    }

    private static Optional<String> found(Matcher matcher, String text) {
        return matcher.find()
                ? Optional.of(text.substring(
                        Math.max(0, matcher.start() - AROUND), Math.min(text.length(), matcher.end() + AROUND)))
                : Optional.empty();
    }
}
