package weir.analysis.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import weir.api.analysis.Table;
import weir.command.OutputFile;

/** A table as comma-separated values (RFC 4180, lines end in a line feed). Complete or not there. */
final class CsvFile {
    private static final Pattern TO_QUOTE = Pattern.compile("[\",\r\n]");

    private CsvFile() {}

    static void write(Table table, Path file) throws IOException {
        OutputFile.write(file, bytes -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            write(table, out);
            out.flush();
        });
    }

    private static void write(Table table, Writer out) throws IOException {
        int columns = table.columns().size();
        out.write(String.join(",", table.columns()));
        out.write('\n');
        for (long row = 0; row < table.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                out.write(column == 0 ? "" : ",");
                out.write(text(table.cell(row, column)));
            }
            out.write('\n');
        }
    }

    private static String text(Object cell) {
        String text = cell == null ? "" : cell.toString();
        return TO_QUOTE.matcher(text).find() ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
