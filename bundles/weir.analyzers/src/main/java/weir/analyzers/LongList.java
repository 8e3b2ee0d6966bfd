package weir.analyzers;

import java.util.Arrays;

/**
 * Longs in a growing array, 8 bytes each. Only ever appended to, so that {@link #snapshot()} costs nothing. One thread
 * appends; snapshots may be read by any.
 */
public final class LongList {
    private long[] values = new long[1024];
    private int size;

    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(size, size + 1L));
        }
        values[size++] = value;
    }

    public void addAll(LongList other) {
        long needed = (long) size + other.size;
        if (needed > values.length) {
            values = Arrays.copyOf(values, grown(size, needed));
        }
        System.arraycopy(other.values, 0, values, size, other.size);
        size = Math.toIntExact(needed);
    }

    private static int grown(int size, long needed) {
        long wanted = Math.max(needed, size + (size >> 1));
        long most = Integer.MAX_VALUE - 8L;
        if (needed > most) {
            throw new IllegalStateException("more than " + most + " frames match; narrow the filter");
        }
        return (int) Math.min(wanted, most);
    }

    public int size() {
        return size;
    }

    public long get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size);
        }
        return values[index];
    }

    /** What is in it now; what is added later does not show. */
    public Snapshot snapshot() {
        return new Snapshot(values, size);
    }

    /** The first values of a list; they never change. */
    public static final class Snapshot {
        private final long[] values;
        private final int size;

        private Snapshot(long[] values, int size) {
            this.values = values;
            this.size = size;
        }

        public int size() {
            return size;
        }

        public long get(int index) {
            if (index >= size) {
                throw new IndexOutOfBoundsException("index " + index + " of " + size);
            }
            return values[index];
        }

        public long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
