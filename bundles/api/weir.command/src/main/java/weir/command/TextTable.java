package weir.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A table with aligned columns for people. For one thread. */
public final class TextTable {
    private static final int GAP = 2;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+( ?[a-zA-Z/%]+)?|-|");
    /** A number and its unit are one word. */
    private static final Pattern WORD = Pattern.compile("[-+]?[0-9.]+ [a-zA-Z/%]+(?= |$)|[^ ]+");

    private static final ThreadLocal<Integer> WIDTH = ThreadLocal.withInitial(() -> Integer.MAX_VALUE);

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Makes a table without rows.
     *
     * @param header the titles of the columns
     */
    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    /**
     * Makes a text whose tables fit into lines of some length: the widest columns are wrapped, at words.
     *
     * @param columns the length in characters
     * @param text makes the text, on this thread
     * @return the text; a table whose longest words alone are wider is as wide as they are
     */
    public static String within(int columns, Supplier<String> text) {
        int before = WIDTH.get();
        WIDTH.set(columns);
        try {
            return text.get();
        } finally {
            WIDTH.set(before);
        }
    }

    /**
     * Adds a row.
     *
     * @param cells one value for each column, printed by {@code String.valueOf}
     * @return this
     */
    public TextTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** {@return the table: columns two spaces apart, numbers aligned to the right, no trailing blanks} */
    @Override
    public String toString() {
        int[] widths = widths();
        boolean[] numeric = new boolean[widths.length];
        for (int i = 0; i < widths.length; i++) {
            numeric[i] = isNumeric(i);
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            List<List<String>> cells = IntStream.range(0, widths.length)
                    .mapToObj(column -> wrapped(row.get(column), widths[column]))
                    .toList();
            int lines = cells.stream().mapToInt(List::size).max().orElse(0);
            for (int line = 0; line < lines; line++) {
                text.append(line(cells, line, widths, numeric)).append('\n');
            }
        }
        return text.toString().stripTrailing();
    }

    private static String line(List<List<String>> cells, int line, int[] widths, boolean[] numeric) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String part = line < cells.get(i).size() ? cells.get(i).get(line) : "";
            String pad = " ".repeat(widths[i] - part.length());
            text.append(numeric[i] ? pad + part : part + pad).append(" ".repeat(GAP));
        }
        return text.toString().stripTrailing();
    }

    /** Takes from the widest column, again and again, until the table fits or no column can be narrower. */
    private int[] widths() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        int[] least = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
                least[i] = words(row.get(i)).stream().mapToInt(String::length).reduce(least[i], Math::max);
            }
        }
        int excess = Arrays.stream(widths).sum() + GAP * (columns - 1) - WIDTH.get();
        for (; excess > 0; excess--) {
            int widest = IntStream.range(0, columns)
                    .filter(i -> widths[i] > least[i])
                    .reduce(-1, (a, b) -> a < 0 || widths[b] > widths[a] ? b : a);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(MatchResult::group).toList();
    }

    private static List<String> wrapped(String cell, int width) {
        if (cell.length() <= width) {
            return List.of(cell);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(cell)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private boolean isNumeric(int column) {
        return rows.size() > 1
                && rows.stream()
                        .skip(1)
                        .allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }
}
