package weir.shell.session;

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

    private String completed(String first) throws IOException {
        String text = first;
        while (!isComplete(text)) {
            String more = readLine();
            if (more == null) {
                return text;
            }
            text = text.endsWith("\\") ? text.substring(0, text.length() - 1) + more : text + "\n" + more;
        }
        return text;
    }

    private boolean isComplete(String text) {
        return !text.endsWith("\\") && (isRaw.test(text) || parses(text));
    }

    /** Returns true if Gogo wants no more lines; what it can't parse at all is complete too, and fails when run. */
    static boolean parses(String text) {
        try {
            new Parser(text).program();
            return true;
        } catch (EOFError e) {
            return false;
        } catch (SyntaxError e) {
            return true;
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
            next = in.read();
        }
        line++;
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
