package weir.analysis;

import java.util.Collections;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Table;
import weir.command.Json;

/** All that a result says, to be compared. */
final class ResultText {
    private ResultText() {}

    static String of(AnalysisResult result) {
        StringBuilder text = new StringBuilder(json(result, result.inputs().size()));
        result.report().tables().forEach(table -> append(table, text));
        return text.toString();
    }

    static String json(AnalysisResult result, int files) {
        String json = Json.line(new ResultDocument(result, Collections.nCopies(files, "c")).json());
        if (json.contains("NaN") || json.contains("Infinity")) {
            throw new AssertionError("no numbers: " + json);
        }
        return json;
    }

    static void append(Table table, StringBuilder text) {
        for (long row = 0; row < table.rows(); row++) {
            text.append('\n');
            for (int column = 0; column < table.columns().size(); column++) {
                text.append(table.cell(row, column)).append(',');
            }
        }
    }
}
