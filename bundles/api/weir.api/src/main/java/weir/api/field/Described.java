package weir.api.field;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A value with its fields, as faces take it.
 *
 * @param <T> what it is
 * @param fields its fields
 * @param value the value
 */
public record Described<T>(Fields<T> fields, T value) {
    /** Checks that nothing is null. */
    public Described {
        Objects.requireNonNull(fields);
        Objects.requireNonNull(value);
    }

    /**
     * Returns the values of all fields, for faces that write them.
     *
     * @return by name, in the fields' order, without those that are left out
     */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field<T> field : fields.all()) {
            Object each = field.of(value);
            if (each != null || field.required()) {
                values.put(field.name(), each);
            }
        }
        return values;
    }

    /**
     * Returns one value, however deep it lies.
     *
     * @param path names of fields or of a map's members, with dots between, for example {@code forward.drops.queue}; a
     *     member's own name may have dots
     * @return null where there is no sample
     * @throws NoSuchElementException when there is no such field; the message names those that there are
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
