package weir.analyzer.sample;

import java.util.Comparator;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Whole numbers by their place; computed or fetched when asked for, so that a million of them cost little. */
public interface Longs {
    int size();

    /** @throws IndexOutOfBoundsException when there is none at {@code index} */
    long get(int index);

    /** Those of an array, which is not copied. */
    static Longs of(long[] values) {
        return of(values.length, i -> values[i]);
    }

    /** @param value computes the number at a place, the same each time */
    static Longs of(int size, IntToLongFunction value) {
        return new Longs() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public long get(int index) {
                return value.applyAsLong(index);
            }
        };
    }

    /** Returns all places, sorted by the numbers there. */
    default int[] order() {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingLong(this::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    default long[] toArray() {
        long[] array = new long[size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = get(i);
        }
        return array;
    }
}
