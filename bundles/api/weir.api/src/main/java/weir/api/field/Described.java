package weir.api.field;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A value together with its fields. Faces write it as JSON, tables and labels.
 *
 * @param <T> the type of the value
 * @param fields its fields
 * @param value the value
 */
public record Described<T>(Fields<T> fields, T value) {
    /**
     * Checks the components.
     *
     * @param fields not null
     * @param value not null
     * @throws NullPointerException if a component that must not be null is
     */
    public Described {
        Objects.requireNonNull(fields);
        Objects.requireNonNull(value);
    }

    /**
     * Reads the values of all fields.
     *
     * @return the values by name, in the order of the fields; optional fields without a value are left out
     */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        forEach((field, each) -> values.put(field.name(), each));
        return values;
    }

    /**
     * Returns this without some of its fields.
     *
     * @param names of those to leave out
     * @return the same value
     */
    public Described<T> without(Collection<String> names) {
        return new Described<>(fields.without(names), value);
    }

    /**
     * Tells all fields with their values.
     *
     * @param reader is told of each field and its value, in the fields' order, without those that are left out
     */
    public void forEach(BiConsumer<Field<?>, Object> reader) {
        for (Field<T> field : fields.all()) {
            Object each = field.of(value);
            if (each != null || field.required()) {
                reader.accept(field, each);
            }
        }
    }

    /**
     * Returns the values of all fields, and of those within, as JSON's kinds: maps, lists, texts, numbers, booleans, null.
     *
     * @return by name, in the fields' order, without those that are left out
     */
    public Map<String, Object> plain() {
        Map<String, Object> plain = values();
        plain.replaceAll((name, each) -> plainOf(each));
        return plain;
    }

    /**
     * Returns one value, and those within, as JSON's kinds.
     *
     * @param value text, a number, a boolean, null, a {@link Described}, or a list or a map of these
     * @return the same without {@link Described}
     */
    public static Object plainOf(Object value) {
        if (value instanceof Described<?> described) {
            return described.plain();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((name, each) -> plain.put(name, plainOf(each)));
            return plain;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Described::plainOf).toList();
        }
        return value;
    }

    /**
     * Reads one value at any depth.
     *
     * @param path names of fields or of a map's members, separated by dots, for example {@code forward.drops.queue}; a
     *     member's own name may have dots
     * @return the value, or null if there is no sample
     * @throws NoSuchElementException if there is no such field; the message names the existing ones
     */
    public Object get(String path) {
        for (Field<T> field : fields.all()) {
            if (path.equals(field.name())) {
                return field.of(value);
            }
            if (path.startsWith(field.name() + ".")) {
                String rest = path.substring(field.name().length() + 1);
                Object inner = field.of(value);
                if (inner instanceof Described<?> described) {
                    return described.get(rest);
                }
                if (inner instanceof Map<?, ?> map) {
                    return member(map, rest);
                }
            }
        }
        throw new NoSuchElementException("no field '" + path + "'; there are: " + String.join(", ", fields.names()));
    }

    private static Object member(Map<?, ?> map, String path) {
        if (map.containsKey(path)) {
            return map.get(path);
        }
        for (Map.Entry<?, ?> each : map.entrySet()) {
            if (path.startsWith(each.getKey() + ".") && each.getValue() instanceof Described<?> described) {
                return described.get(
                        path.substring(String.valueOf(each.getKey()).length() + 1));
            }
        }
        throw new NoSuchElementException("no member '" + path + "'; there are: " + map.keySet());
    }
}
