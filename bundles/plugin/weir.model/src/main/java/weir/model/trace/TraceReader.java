package weir.model.trace;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import weir.api.WeirException;

/**
 * Reads a trace: one whole number of milliseconds a line, nondecreasing, as mm-link does. What mm-link refuses is
 * refused, with the line. One thread, used once.
 */
final class TraceReader {
    /** So that the time in ns fits into 64 bits for years of repeating. */
    private static final long MOST_MS = 1_000_000_000_000L;

    private final String origin;
    private long[] atMs = new long[1024];
    private int lines;

    /** @param origin what the text is called in messages */
    TraceReader(String origin) {
        this.origin = origin;
    }

    Trace read(InputStream text) throws IOException, WeirException {
        byte[] bytes = text.readAllBytes();
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            add(parse(new String(bytes, start, end - start, java.nio.charset.StandardCharsets.ISO_8859_1)));
            start = end + 1;
        }
        if (lines == 0) {
            throw new WeirException(origin + ": the trace is empty", "it needs a line for each moment", fix());
        }
        if (atMs[lines - 1] == 0) {
            throw error("the last value is 0", "a trace must last longer than 0 ms");
        }
        return new Trace(Arrays.copyOf(atMs, lines));
    }

    private void add(long ms) throws WeirException {
        if (lines == atMs.length) {
            atMs = Arrays.copyOf(atMs, 2 * lines);
        }
        atMs[lines++] = ms;
        if (lines > 1 && ms < atMs[lines - 2]) {
            throw error(ms + " comes after " + atMs[lines - 2], "the values must not decrease");
        }
    }

    /** As strtol: white space before the number and a plus sign are allowed, anything after it is not. */
    private long parse(String line) throws WeirException {
        if (line.isEmpty()) {
            lines++;
            throw error("the line is empty", "each line must hold a number");
        }
        String number = line.stripLeading();
        long ms = -1;
        if (number.matches("\\+?[0-9]{1,18}")) {
            ms = Long.parseLong(number);
        }
        if (ms < 0 || ms > MOST_MS) {
            lines++;
            throw error(
                    "'" + printable(line) + "' is no whole number of milliseconds from 0 to " + MOST_MS, reason(line));
        }
        return ms;
    }

    private static String reason(String line) {
        if (line.endsWith("\r")) {
            return "the line ends in CR LF, and a trace's lines end in LF alone";
        }
        return line.contains("#")
                ? "a trace has no comments"
                : "a line holds the number and nothing else, not even spaces after it";
    }

    private static String printable(String line) {
        String text = line.length() > 40 ? line.substring(0, 40) + "..." : line;
        return text.replace("\r", "\\r").replaceAll("[^ -~]", "?");
    }

    private WeirException error(String what, String why) {
        return new WeirException(origin + ":" + lines + ": " + what, why, fix());
    }

    private static String fix() {
        return "write one whole number of milliseconds in each line, for example 1 for 12 Mbit/s";
    }
}
