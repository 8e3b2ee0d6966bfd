package weir.livestream.rtmp;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AMF0 (Action Message Format), as far as RTMP's commands need it: numbers, truth values, strings, objects, null. */
final class Amf {
    private static final int NUMBER = 0;
    private static final int TRUTH = 1;
    private static final int STRING = 2;
    private static final int OBJECT = 3;
    private static final int NULL = 5;
    private static final int UNDEFINED = 6;
    private static final int ARRAY = 8;
    private static final int END = 9;
    private static final int MOST_DEEP = 8;

    private Amf() {}

    /** Returns the values; those after one that is cut or of another kind are left out. */
    static List<Object> read(byte[] bytes) {
        List<Object> values = new ArrayList<>();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        try {
            while (from.hasRemaining()) {
                values.add(value(from, 0));
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return values;
        }
        return values;
    }

    private static Object value(ByteBuffer from, int depth) {
        int kind = from.get();
        switch (kind) {
            case NUMBER:
                return from.getDouble();
            case TRUTH:
                return from.get() != 0;
            case STRING:
                return text(from);
            case NULL, UNDEFINED:
                return null;
            case OBJECT:
                return object(from, depth);
            case ARRAY:
                from.getInt();
                return object(from, depth);
            default:
                throw new IllegalArgumentException("AMF0 value of kind " + kind);
        }
    }

    private static Map<String, Object> object(ByteBuffer from, int depth) {
        if (depth == MOST_DEEP) {
            throw new IllegalArgumentException("AMF0 objects more than " + MOST_DEEP + " deep");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        String name = text(from);
        while (!name.isEmpty() || from.get(from.position()) != END) {
            fields.put(name, value(from, depth + 1));
            name = text(from);
        }
        from.get();
        return fields;
    }

    private static String text(ByteBuffer from) {
        byte[] bytes = new byte[Math.min(from.getShort() & 0xffff, from.remaining())];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @param values numbers, strings, maps of these, null */
    static byte[] write(Object... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream to = new DataOutputStream(bytes);
            for (Object value : values) {
                write(to, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream to, Object value) throws IOException {
        if (value == null) {
            to.write(NULL);
        } else if (value instanceof Number number) {
            to.write(NUMBER);
            to.writeDouble(number.doubleValue());
        } else if (value instanceof String text) {
            to.write(STRING);
            to.writeUTF(text);
        } else if (value instanceof Map<?, ?> fields) {
            to.write(OBJECT);
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                to.writeUTF(String.valueOf(field.getKey()));
                write(to, field.getValue());
            }
            to.writeShort(0);
            to.write(END);
        } else {
            throw new IllegalArgumentException("AMF0 has no " + value.getClass());
        }
    }
}
