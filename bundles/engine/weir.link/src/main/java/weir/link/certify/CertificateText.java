package weir.link.certify;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import weir.api.link.Direction;
import weir.api.network.LinkCertificate;
import weir.command.TextTable;

/** A certificate for people. */
public final class CertificateText {
    private CertificateText() {}

    public static String of(LinkCertificate certificate) {
        TextTable table =
                new TextTable("direction", "figure", "target", "measured", "error", "tolerance", "verdict", "note");
        StringBuilder notes = new StringBuilder();
        for (Direction direction : Direction.values()) {
            if (certificate.json().get(direction.toString()) instanceof Map<?, ?> part) {
                rows(table, direction, part);
                String note = String.valueOf(part.get("note"));
                notes.append(note.isEmpty() ? "" : "\n" + direction + ": " + note);
            }
        }
        return table + notes.toString() + "\nlink " + certificate.link()
                + (certificate.passed() ? " does what it is set to" : " does not do what it is set to");
    }

    private static void rows(TextTable table, Direction direction, Map<?, ?> part) {
        if (!(part.get("figures") instanceof List<?> figures)) {
            return;
        }
        for (Object entry : figures) {
            if (entry instanceof Map<?, ?> figure) {
                String unit = String.valueOf(figure.get("unit"));
                table.row(
                        direction,
                        figure.get("name"),
                        number(figure.get("target"), unit),
                        number(figure.get("measured"), unit),
                        number(figure.get("error"), unit),
                        number(figure.get("tolerance"), unit),
                        verdict(figure.get("passed")),
                        figure.get("note"));
            }
        }
    }

    private static String verdict(Object passed) {
        if (passed == null) {
            return "not judged";
        }
        return Boolean.TRUE.equals(passed) ? "pass" : "FAIL";
    }

    private static String number(Object value, String unit) {
        return value instanceof Number number
                ? String.format(
                        Locale.ROOT,
                        unit.equals("B") || unit.equals("frames") ? "%.0f %s" : "%.3f %s",
                        number.doubleValue(),
                        unit)
                : "-";
    }
}
