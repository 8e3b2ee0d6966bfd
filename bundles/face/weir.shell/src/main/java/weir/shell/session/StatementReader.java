package weir.shell.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.felix.gogo.runtime.EOFError;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.SyntaxError;

/**
 * Reads a script statement by statement, never a byte further than the line that ends one: a command may read the rest
 * of the input itself, and a pipe is worked off while it is being written. One thread.
 */
final class StatementReader {
    /**
     * @param text without its last line break
     * @param line where it starts, counted from 1
     */
    record Statement(String text, int line) {}

    static final int MOST_BRACKETS = 100;
    /** More than any script has in one statement; a device of zeros has no line that ends. */
    static final int MOST_BYTES = 1 << 20;

    private final InputStream in;
    private final Predicate<String> isRaw;
    private int line;

    /** @param isRaw tells the statements that are not Gogo's, which always end with their line */
    StatementReader(InputStream in, Predicate<String> isRaw) {
        this.in = in;
        this.isRaw = isRaw;
    }

    /** The next statement that is neither blank nor a comment; empty at the end of the input. */
    Optional<Statement> next() throws IOException {
        while (true) {
            int start = line + 1;
            String text = readLine();
            if (text == null) {
                return Optional.empty();
            }
            if (!text.isBlank() && !text.stripLeading().startsWith("#")) {
                return Optional.of(new Statement(completed(text), start));
            }
        }
    }

    /** Returns true if a text ends with the end of a statement, so that no more lines are wanted. */
    static boolean isWhole(String text, Predicate<String> isRaw) {
        StatementReader reader =
                new StatementReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), isRaw);
        try {
            Optional<Statement> last = reader.next();
            for (Optional<Statement> next = last; next.isPresent(); next = reader.next()) {
                last = next;
            }
            return last.isEmpty() || reader.isComplete(last.get().text());
        } catch (IOException e) {
            // It is too long, which is told when it is run.
            return true;
        }
    }

    private String completed(String first) throws IOException {
        String text = first;
        while (!isComplete(text)) {
            String more = readLine();
            if (more == null) {
                return text;
            }
            checkLength(text.length() + more.length());
            text = text.endsWith("\\") ? text.substring(0, text.length() - 1) + more : text + "\n" + more;
        }
        return text;
    }

    private boolean isComplete(String text) {
        return !text.endsWith("\\") && (isRaw.test(text) || parses(text));
    }

    /**
     * Returns true if brackets stand within each other deeper than anybody means; each is parsed, and run, inside the one
     * before.
     */
    static boolean isTooDeep(String text) {
        int depth = 0;
        boolean isQuoted = false;
        for (int i = 0; i < text.length() && depth <= MOST_BRACKETS; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\'') {
                isQuoted = !isQuoted;
            } else if (!isQuoted) {
                depth += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        return depth > MOST_BRACKETS;
    }

    /** Returns true if Gogo wants no more lines; what it can't parse at all is complete too, and fails when run. */
    private static boolean parses(String text) {
        if (isTooDeep(text)) {
            return true;
        }
        try {
            new Parser(text).program();
            return true;
        } catch (EOFError e) {
            return false;
        } catch (SyntaxError e) {
            return true;
        }
    }

    private void checkLength(int length) throws IOException {
        if (length > MOST_BYTES) {
            throw new IOException("the statement from line " + (line + 1) + " on is longer than " + MOST_BYTES
                    + " bytes; is this a script?");
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            bytes.write(next);
            checkLength(bytes.size());
            next = in.read();
        }
        line++;
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
