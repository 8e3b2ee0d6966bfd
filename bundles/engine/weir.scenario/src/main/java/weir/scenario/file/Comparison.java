package weir.scenario.file;

import java.util.List;
import weir.api.field.Field;
import weir.file.yaml.Mistake;

/**
 * A condition on a value.
 *
 * @param operator one of {@link #OPERATORS}
 * @param dimension of the value
 * @param limit in the base unit; NaN when the value must be a word
 * @param word as it was written
 */
public record Comparison(String operator, Dimension dimension, double limit, String word) {
    static final List<String> OPERATORS = List.of("<", "<=", ">", ">=", "=", "==", "!=");

    /**
     * @param field the value's
     * @param wordsAllowed true if it may turn out to be a word or a truth value
     * @throws Mistake when the limit has another unit than the value
     */
    static Comparison of(Field<?> field, String operator, String text, boolean wordsAllowed) throws Mistake {
        Dimension dimension = Dimension.of(field.unit());
        String name = field.name();
        boolean equality = operator.contains("=") && !operator.contains("<") && !operator.contains(">");
        try {
            return new Comparison(operator, dimension, dimension.parse(name, text), text);
        } catch (IllegalArgumentException e) {
            if (dimension == Dimension.NUMBER && wordsAllowed && equality && text.matches("[a-zA-Z].*")) {
                return new Comparison(operator, dimension, Double.NaN, text);
            }
            throw new Mistake(
                    "'" + text + "' can't be compared with " + name,
                    e.getMessage(),
                    "write for example " + operator + " " + dimension.example());
        }
    }

    /** Returns true if a value, as it stands in the answer, is what it must be; never of null. */
    public boolean holds(Object value) {
        if (Double.isNaN(limit)) {
            return String.valueOf(value).equals(word) == !operator.equals("!=");
        }
        if (!(value instanceof Number number)) {
            return false;
        }
        double found = dimension.inBase(number);
        return switch (operator) {
            case "<" -> found < limit;
            case "<=" -> found <= limit;
            case ">" -> found > limit;
            case ">=" -> found >= limit;
            case "!=" -> found != limit && !Double.isNaN(found);
            default -> found == limit;
        };
    }

    /** The value for people. */
    public String text(Object value) {
        return value instanceof Number number ? dimension.text(dimension.inBase(number)) : String.valueOf(value);
    }
}
