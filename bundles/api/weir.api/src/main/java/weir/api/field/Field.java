package weir.api.field;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One named value of a record.
 *
 * @param <T> the record
 * @param name as JSON has it; {@link Fields} holds no two of a name
 * @param kind what its values are
 * @param unit the unit of its numbers; {@link Unit#NONE} for all that is no number
 * @param meaning one phrase for schemas and help
 * @param parts the fields of its values, where these are described themselves
 * @param required false: it is left out where it has no value; true: it is null there
 * @param getter returns the value, null where there is none
 */
public record Field<T>(
        String name,
        Kind kind,
        Unit unit,
        String meaning,
        Optional<Fields<?>> parts,
        boolean required,
        Function<? super T, ?> getter) {
    /** What a field's values are. */
    public enum Kind {
        /** Text. */
        TEXT,
        /** True or false. */
        FLAG,
        /** A number, whole or not. */
        NUMBER,
        /** Values with fields of their own, or a list or a map of such. */
        OBJECT,
        /** A list of texts or numbers, or of lists of them. */
        LIST,
        /** Texts or numbers by name; the names are not known before. */
        MAP
    }

    /** Checks that nothing is null. */
    public Field {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(meaning);
        Objects.requireNonNull(parts);
        Objects.requireNonNull(getter);
    }

    /**
     * Returns the value of this field.
     *
     * @param value the record
     * @return null, text, a number, a boolean, a {@link Described}, or a list or a map of these
     */
    public Object of(T value) {
        return getter.apply(value);
    }
}
