package weir.analyzer.sample;

import java.util.List;
import java.util.Map;
import weir.api.analysis.Table;

/**
 * A table of rows that are at hand.
 *
 * @param inAnswer true if the rows belong in the answer itself
 */
public record Rows(String name, boolean inAnswer, List<String> columns, List<List<Object>> cells) implements Table {
    public Rows {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    /** Rows that belong in the answer. */
    public static Rows inAnswer(String name, List<String> columns, List<List<Object>> cells) {
        return new Rows(name, true, columns, cells);
    }

    /** Names and how often they occurred, the most frequent first. */
    public static List<List<Object>> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(each -> List.<Object>of(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public long rows() {
        return cells.size();
    }

    @Override
    public Object cell(long row, int column) {
        return cells.get(Math.toIntExact(row)).get(column);
    }
}
