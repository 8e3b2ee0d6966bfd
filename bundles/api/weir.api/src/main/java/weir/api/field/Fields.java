package weir.api.field;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import weir.api.field.Field.Kind;

/**
 * The fields of a record, in the order in which they are told. Immutable; kept in a constant beside what they describe:
 *
 * <pre>{@code
 * static final Fields<Stall> FIELDS = Fields.<Stall>builder()
 *         .number("epochNs", Unit.EPOCH_NANOSECONDS, "when it began", Stall::epochNs)
 *         .number("durationMs", Unit.MILLISECONDS, "how long it took", stall -> stall.duration().toNanos() / 1e6)
 *         .build();
 * }</pre>
 *
 * @param <T> the record
 */
public final class Fields<T> {
    private final List<Field<T>> all;

    private Fields(List<Field<T>> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Begins a declaration.
     *
     * @param <T> the type of the record
     * @return an empty builder
     */
    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /** {@return the fields, in their order} */
    public List<Field<T>> all() {
        return all;
    }

    /** {@return the fields' names, in their order} */
    public List<String> names() {
        return all.stream().map(Field::name).toList();
    }

    /**
     * Returns the names of all numbers, including those of inner fields, as {@link Described#get} takes them.
     *
     * @return the names in their order, without the members of maps, which are not known in advance
     */
    public List<String> numbers() {
        return all.stream()
                .flatMap(field -> field.kind() == Kind.NUMBER
                        ? Stream.of(field.name())
                        : field.parts().stream()
                                .flatMap(parts -> parts.numbers().stream())
                                .map(name -> field.name() + "." + name))
                .toList();
    }

    /**
     * Returns these fields without some of them.
     *
     * @param names of those to leave out; names of no field are passed over
     * @return the others, in their order
     */
    public Fields<T> without(Collection<String> names) {
        return new Fields<>(
                all.stream().filter(field -> !names.contains(field.name())).toList());
    }

    /**
     * Returns values by name whose fields nobody has declared: their kinds are those of the values, their units those that
     * their names end in ({@link Unit#ofName}).
     *
     * @param values text, numbers, booleans, null, or lists and maps of these
     * @return in the map's order
     */
    public static Described<Map<?, ?>> named(Map<?, ?> values) {
        List<Field<Map<?, ?>>> fields = new ArrayList<>();
        values.forEach((key, value) -> fields.add(new Field<>(
                String.valueOf(key),
                kind(value),
                value == null || value instanceof Number ? Unit.ofName(String.valueOf(key)) : Unit.NONE,
                "",
                Optional.empty(),
                true,
                map -> described(map.get(key)))));
        return new Described<>(new Fields<>(fields), values);
    }

    private static Kind kind(Object value) {
        if (value instanceof Map || value instanceof Described) {
            return Kind.OBJECT;
        }
        if (value instanceof Collection) {
            return Kind.LIST;
        }
        return value instanceof Boolean ? Kind.FLAG : value instanceof String ? Kind.TEXT : Kind.NUMBER;
    }

    private static Object described(Object value) {
        if (value instanceof Map<?, ?> map) {
            return named(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(Fields::described).toList()
                : value;
    }

    /**
     * Joins a value and its fields.
     *
     * @param value the value, or null
     * @return both; null if the value is null
     */
    public Described<T> of(T value) {
        return value == null ? null : new Described<>(this, value);
    }

    /**
     * Joins values and their fields.
     *
     * @param values the values
     * @return one element for each value, in their order
     */
    public List<Described<T>> of(Collection<? extends T> values) {
        return values.stream().<Described<T>>map(this::of).toList();
    }

    /**
     * Declares fields. For one thread. Every method that adds a field throws {@link IllegalArgumentException} if there
     * is one of that name already.
     *
     * @param <T> the type of the record
     */
    public static final class Builder<T> {
        private final Map<String, Field<T>> fields = new LinkedHashMap<>();
        private String last = "";

        private Builder() {}

        /**
         * Adds a text.
         *
         * @param name its name
         * @param meaning one phrase
         * @param getter returns it, or null
         * @return this
         */
        public Builder<T> text(String name, String meaning, Function<? super T, String> getter) {
            return add(name, Kind.TEXT, Unit.NONE, meaning, Optional.empty(), getter);
        }

        /**
         * Adds what is true or false.
         *
         * @param name its name
         * @param meaning one phrase
         * @param getter returns it, or null
         * @return this
         */
        public Builder<T> flag(String name, String meaning, Function<? super T, Boolean> getter) {
            return add(name, Kind.FLAG, Unit.NONE, meaning, Optional.empty(), getter);
        }

        /**
         * Adds a number.
         *
         * @param name its name
         * @param unit its unit
         * @param meaning one phrase
         * @param getter returns it; null where there is no sample
         * @return this
         */
        public Builder<T> number(String name, Unit unit, String meaning, Function<? super T, ? extends Number> getter) {
            return add(name, Kind.NUMBER, unit, meaning, Optional.empty(), getter);
        }

        /**
         * Adds a count.
         *
         * @param name its name
         * @param meaning one phrase
         * @param getter returns it; null where nothing was counted
         * @return this
         */
        public Builder<T> count(String name, String meaning, Function<? super T, ? extends Number> getter) {
            return number(name, Unit.NONE, meaning, getter);
        }

        /**
         * Adds a list of texts or numbers, or of lists of them.
         *
         * @param name its name
         * @param meaning one phrase
         * @param getter returns it, or null
         * @return this
         */
        public Builder<T> values(String name, String meaning, Function<? super T, ? extends Collection<?>> getter) {
            return add(name, Kind.LIST, Unit.NONE, meaning, Optional.empty(), getter);
        }

        /**
         * Adds texts or numbers by name, where the names are not known before.
         *
         * @param name its name
         * @param unit the unit of the numbers
         * @param meaning one phrase
         * @param getter returns them, or null
         * @return this
         */
        public Builder<T> map(
                String name, Unit unit, String meaning, Function<? super T, ? extends Map<String, ?>> getter) {
            return add(name, Kind.MAP, unit, meaning, Optional.empty(), getter);
        }

        /**
         * Adds a value with fields of its own.
         *
         * @param <P> what it is
         * @param name its name
         * @param meaning one phrase
         * @param parts its fields
         * @param getter returns it, or null
         * @return this
         */
        public <P> Builder<T> object(
                String name, String meaning, Fields<P> parts, Function<? super T, ? extends P> getter) {
            return add(
                    name, Kind.OBJECT, Unit.NONE, meaning, Optional.of(parts), value -> parts.of(getter.apply(value)));
        }

        /**
         * Adds a list of values with fields of their own.
         *
         * @param <P> what they are
         * @param name its name
         * @param meaning one phrase
         * @param parts their fields
         * @param getter returns them, or null
         * @return this
         */
        public <P> Builder<T> objects(
                String name,
                String meaning,
                Fields<P> parts,
                Function<? super T, ? extends Collection<? extends P>> getter) {
            return add(name, Kind.OBJECT, Unit.NONE, meaning, Optional.empty(), value -> {
                Collection<? extends P> values = getter.apply(value);
                return values == null ? null : parts.of(values);
            });
        }

        /**
         * Adds values with fields of their own by name, where the names are not known before.
         *
         * @param <P> what they are
         * @param name its name
         * @param meaning one phrase
         * @param parts their fields
         * @param getter returns them, or null
         * @return this
         */
        public <P> Builder<T> byName(
                String name,
                String meaning,
                Fields<P> parts,
                Function<? super T, ? extends Map<String, ? extends P>> getter) {
            return add(name, Kind.OBJECT, Unit.NONE, meaning, Optional.empty(), value -> {
                Map<String, ? extends P> values = getter.apply(value);
                if (values == null) {
                    return null;
                }
                Map<String, Object> described = new LinkedHashMap<>();
                values.forEach((key, each) -> described.put(key, parts.of(each)));
                return described;
            });
        }

        /**
         * Adds what describes itself: a {@link Described}, or a list or a map of such. For values whose fields are not known
         * before they are there, such as those of an analyzer.
         *
         * @param name its name
         * @param meaning one phrase
         * @param getter returns it, or null
         * @return this
         */
        public Builder<T> described(String name, String meaning, Function<? super T, ?> getter) {
            return add(name, Kind.OBJECT, Unit.NONE, meaning, Optional.empty(), getter);
        }

        /**
         * Adds all fields of a part in place, without a level of their own.
         *
         * @param <P> what the part is
         * @param parts its fields
         * @param getter returns the part, never null
         * @return this
         */
        public <P> Builder<T> all(Fields<P> parts, Function<? super T, ? extends P> getter) {
            parts.all().forEach(part -> put(part.within(getter)));
            return this;
        }

        /**
         * Adds a field of another declaration.
         *
         * @param field the field
         * @return this
         */
        public Builder<T> field(Field<T> field) {
            return put(field);
        }

        /**
         * Leaves out the field that was added last where it has no value; without this call it is null there.
         *
         * @return this
         */
        public Builder<T> optional() {
            fields.compute(last, (name, field) -> field.optional());
            return this;
        }

        private Builder<T> add(
                String name,
                Kind kind,
                Unit unit,
                String meaning,
                Optional<Fields<?>> parts,
                Function<? super T, ?> getter) {
            return put(new Field<>(name, kind, unit, meaning, parts, true, getter));
        }

        private Builder<T> put(Field<T> field) {
            if (fields.put(field.name(), field) != null) {
                throw new IllegalArgumentException("two fields are called '" + field.name() + "'");
            }
            last = field.name();
            return this;
        }

        /**
         * Ends the declaration.
         *
         * @return the fields
         */
        public Fields<T> build() {
            return new Fields<>(new ArrayList<>(fields.values()));
        }
    }
}
