package weir.model.trace;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import weir.api.WeirException;

/**
 * Reads a trace: one whole number of milliseconds a line, nondecreasing, as mm-link does. What mm-link refuses is
 * refused, with the line. One thread, used once.
 */
final class TraceReader {
    /** So that the time in ns fits into 64 bits for years of repeating. */
    private static final long MOST_MS = 1_000_000_000_000L;

    private final String origin;
    private final LongStream.Builder atMs = LongStream.builder();
    private long lastMs;
    private int lines;

    /** @param origin what the text is called in messages */
    TraceReader(String origin) {
        this.origin = origin;
    }

    Trace read(byte[] text) throws WeirException {
        String content = new String(text, StandardCharsets.ISO_8859_1);
        if (content.isEmpty()) {
            throw new WeirException(origin + ": the trace is empty", "it needs a line for each moment", fix());
        }
        // A line feed at the end begins no further line.
        for (String line : content.replaceFirst("\n\\z", "").split("\n", -1)) {
            add(parse(line));
        }
        if (lastMs == 0) {
            throw error("the last value is 0", "a trace must last longer than 0 ms");
        }
        return new Trace(atMs.build().toArray());
    }

    private void add(long ms) throws WeirException {
        lines++;
        if (ms < lastMs) {
            throw error(ms + " comes after " + lastMs, "the values must not decrease");
        }
        atMs.add(ms);
        lastMs = ms;
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
