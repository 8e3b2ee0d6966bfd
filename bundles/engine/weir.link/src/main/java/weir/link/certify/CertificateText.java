package weir.link.certify;

import java.util.Locale;
import weir.api.link.Direction;
import weir.command.TextTable;

/** A certificate for people. */
public final class CertificateText {
    private CertificateText() {}

    public static String of(Certificate certificate) {
        TextTable table =
                new TextTable("direction", "figure", "target", "measured", "error", "tolerance", "verdict", "note");
        StringBuilder notes = new StringBuilder();
        for (Direction direction : Direction.values()) {
            Certificate.Way way = certificate.of(direction);
            way.figures().forEach(figure -> row(table, direction, figure));
            notes.append(way.note().isEmpty() ? "" : "\n" + direction + ": " + way.note());
        }
        return table + notes.toString() + "\nlink " + certificate.link()
                + (certificate.passed() ? " does what it is set to" : " does not do what it is set to");
    }

    private static void row(TextTable table, Direction direction, Figure figure) {
        table.row(
                direction,
                figure.name(),
                number(figure.target(), figure.unit()),
                number(figure.measured(), figure.unit()),
                number(figure.error(), figure.unit()),
                number(figure.tolerance(), figure.unit()),
                verdict(figure.passed()),
                figure.note());
    }

    private static String verdict(Boolean passed) {
        if (passed == null) {
            return "not judged";
        }
        return passed ? "pass" : "FAIL";
    }

    private static String number(Double value, String unit) {
        String pattern = unit.equals("B") || unit.equals("frames") ? "%.0f %s" : "%.3f %s";
        return value == null ? "-" : String.format(Locale.ROOT, pattern, value, unit);
    }
}
