package weir.analysis;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import weir.api.analysis.Table;

/** A table as comma-separated values (RFC 4180, lines end in a line feed). Complete or not there. */
final class CsvFile {
    private static final Pattern TO_QUOTE = Pattern.compile("[\",\r\n]");

    private CsvFile() {}

    static void write(Table table, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path partial = folder.resolve(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(partial)) {
                write(table, out);
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void write(Table table, BufferedWriter out) throws IOException {
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
