package weir.model.schedule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.WeirException;
import weir.api.option.Options;
import weir.api.option.Suggestion;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;
import weir.model.file.ModelFile;
import weir.model.impairment.ImpairmentOptions;

/**
 * Reads a schedule: a CSV whose first line names the columns, in any order. A unit stands behind the name, for the whole
 * column, or in each cell.
 *
 * <pre>
 * time (s),bandwidth (Mbit/s),delay,loss (%)
 * 0,10,20ms,0
 * 2.5,1.5,,0.1
 * </pre>
 *
 * <p>Only {@code time} must be there. Without a column the option of that name holds all the time; an empty cell keeps
 * what the row before says. The first time is 0, and times increase. One thread, used once.
 */
final class ScheduleReader {
    /** What spreadsheets put before UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> COLUMNS =
            List.of("time", ImpairmentOptions.BANDWIDTH, ImpairmentOptions.DELAY, ImpairmentOptions.LOSS);
    private static final Pattern NAME = Pattern.compile("([^()\\[\\]]*?)\\s*(?:[(\\[]\\s*(.*?)\\s*[)\\]])?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+");

    private final Path file;
    private final List<Row> rows = new ArrayList<>();
    private int line;

    /** One line. */
    private record Row(long atNs, long bandwidthBps, long delayNs, double loss) {}

    /** A column and the unit of its cells that have none. */
    private record Column(String name, String unit) {}

    ScheduleReader(Path file) {
        this.file = file;
    }

    /** @param options what holds for columns that are not there */
    Schedule read(Options options) throws IOException, WeirException {
        Row before = new Row(
                -1,
                options.bandwidth(ImpairmentOptions.BANDWIDTH)
                        .map(Bandwidth::bitsPerSecond)
                        .orElse(0L),
                ImpairmentOptions.duration(options, ImpairmentOptions.DELAY).toNanos(),
                ImpairmentOptions.ratio(options, ImpairmentOptions.LOSS));
        List<Column> columns = null;
        for (String text : lines()) {
            line++;
            if (text.isBlank()) {
                throw error("the line is empty", "each line must hold a row");
            }
            if (columns == null) {
                columns = columns(text);
            } else {
                before = row(cells(text, columns), before);
                rows.add(before);
            }
        }
        if (rows.isEmpty()) {
            throw new WeirException(file + ": the schedule is empty", "it has no row", fix());
        }
        return schedule();
    }

    private List<String> lines() throws IOException, WeirException {
        try {
            ByteBuffer text = ByteBuffer.wrap(ModelFile.read(file));
            String lines = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
            return lines.startsWith(BYTE_ORDER_MARK)
                    ? lines.substring(1).lines().toList()
                    : lines.lines().toList();
        } catch (CharacterCodingException e) {
            throw new WeirException(file + " is no schedule", "it is not UTF-8 text", fix(), e);
        }
    }

    private List<Column> columns(String text) throws WeirException {
        List<Column> columns = new ArrayList<>();
        for (String cell : text.split(",", -1)) {
            Matcher parts = NAME.matcher(cell.strip());
            if (!parts.matches() || !COLUMNS.contains(parts.group(1))) {
                throw error("the header has a wrong column", Suggestion.unknown("column", cell.strip(), COLUMNS));
            }
            String unit = Optional.ofNullable(parts.group(2)).orElse("");
            if (columns.stream().anyMatch(column -> column.name().equals(parts.group(1)))) {
                throw error("column " + parts.group(1) + " is there twice", "each may be there once");
            }
            columns.add(new Column(parts.group(1), unit));
        }
        if (columns.stream().noneMatch(column -> column.name().equals("time"))) {
            throw error("the header has no column time", "each row must say when it begins");
        }
        return columns;
    }

    /** By column name, each with its unit; without the empty ones. */
    private Map<String, String> cells(String text, List<Column> columns) throws WeirException {
        String[] cells = text.split(",", -1);
        if (cells.length != columns.size()) {
            throw error("the row has " + cells.length + " cells", "the header has " + columns.size());
        }
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].strip();
            if (!cell.isEmpty()) {
                boolean bare = NUMBER.matcher(cell).matches();
                byName.put(columns.get(i).name(), bare ? cell + columns.get(i).unit() : cell);
            }
        }
        return byName;
    }

    private Row row(Map<String, String> cells, Row before) throws WeirException {
        try {
            if (!cells.containsKey("time")) {
                throw new IllegalArgumentException("the cell of column time is empty");
            }
            String bandwidth = cells.get(ImpairmentOptions.BANDWIDTH);
            String delay = cells.get(ImpairmentOptions.DELAY);
            String loss = cells.get(ImpairmentOptions.LOSS);
            Row row = new Row(
                    Units.duration(cells.get("time")).toNanos(),
                    bandwidth == null
                            ? before.bandwidthBps()
                            : Units.bandwidth(bandwidth).bitsPerSecond(),
                    delay == null ? before.delayNs() : delayNs(delay),
                    loss == null ? before.loss() : Units.ratio(loss).value());
            checkTime(row, before);
            return row;
        } catch (IllegalArgumentException e) {
            throw new WeirException(file + ":" + line + ": the row is wrong", e.getMessage(), fix(), e);
        }
    }

    private static long delayNs(String text) {
        Duration delay = Units.duration(text);
        ImpairmentOptions.checkDelay(delay);
        return delay.toNanos();
    }

    private static void checkTime(Row row, Row before) {
        if (before.atNs() < 0 && row.atNs() != 0) {
            throw new IllegalArgumentException("the first time must be 0");
        }
        if (row.atNs() <= before.atNs()) {
            throw new IllegalArgumentException("the time is not later than that of the row before");
        }
    }

    private Schedule schedule() {
        return new Schedule(
                rows.stream().mapToLong(Row::atNs).toArray(),
                rows.stream().mapToLong(Row::bandwidthBps).toArray(),
                rows.stream().mapToLong(Row::delayNs).toArray(),
                rows.stream().mapToDouble(Row::loss).toArray());
    }

    private WeirException error(String what, String why) {
        return new WeirException(file + ":" + line + ": " + what, why, fix());
    }

    private static String fix() {
        return "write for example the header 'time (s),bandwidth (Mbit/s),delay (ms),loss (%)' and the row '0,10,20,0'";
    }
}
