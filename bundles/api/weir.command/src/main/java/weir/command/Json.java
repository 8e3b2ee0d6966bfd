package weir.command;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSON.Feature;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON values (maps, lists, numbers, strings, booleans, null) as text. */
public final class Json {
    private static final JSON COMPACT = JSON.std.with(Feature.WRITE_NULL_PROPERTIES);
    private static final JSON PRETTY = COMPACT.with(Feature.PRETTY_PRINT_OUTPUT);

    private Json() {}

    /** On one line. */
    public static String line(Object value) {
        return write(COMPACT, value);
    }

    /** Over several lines, for files that people read. */
    public static String pretty(Object value) {
        return write(PRETTY, value);
    }

    private static String write(JSON json, Object value) {
        try {
            return json.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON value: " + value, e);
        }
    }
}
