package weir.api.field;

import java.util.Optional;
import java.util.function.Function;

/**
 * A named value of a record.
 *
 * @param <T> the type of the record
 * @param name the name in JSON, in lower camel case; unique among the {@link Fields} of a record
 * @param kind the kind of its values
 * @param unit the unit of its numbers; {@link Unit#NONE} for values that are not numbers
 * @param meaning one phrase for schemas and help
 * @param parts the fields of its values, if they are described themselves
 * @param required true if a field without a value is null, false if it is left out
 * @param getter returns the value, or null if there is none; any thread may call it
 */
public record Field<T>(
        String name,
        Kind kind,
        Unit unit,
        String meaning,
        Optional<Fields<?>> parts,
        boolean required,
        Function<? super T, ?> getter) {
    /** The kinds of a field's values. */
    public enum Kind {
        /** Text. */
        TEXT,
        /** True or false. */
        FLAG,
        /** A number, whole or not. */
        NUMBER,
        /** Values with fields of their own, or a list or a map of them. */
        OBJECT,
        /** A list of texts or numbers, or of lists of them. */
        LIST,
        /** Texts or numbers by name; the names are not known in advance. */
        MAP
    }

    /**
     * Reads the value of this field.
     *
     * @param value the record
     * @return null, text, a number, a boolean, a {@link Described}, or a list or a map of these
     */
    public Object of(T value) {
        return getter.apply(value);
    }

    /** Returns the same field, left out where it has no value. */
    Field<T> optional() {
        return new Field<>(name, kind, unit, meaning, parts, false, getter);
    }

    /** Returns the same field of what holds such a record. */
    <W> Field<W> within(Function<? super W, ? extends T> holder) {
        return new Field<>(name, kind, unit, meaning, parts, required, whole -> of(holder.apply(whole)));
    }
}
