package weir.api.unit;

/**
 * An amount of data.
 *
 * @param bytes the amount in bytes, 0 or more
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    /**
     * Checks the range.
     *
     * @param bytes bytes, 0 or more
     * @throws IllegalArgumentException if it is negative
     */
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("size " + bytes + " B is negative; it must be 0 B or more");
        }
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** {@return the size in the largest binary unit that shows it exactly, for example {@code 64KiB}} */
    @Override
    public String toString() {
        return Units.format(this);
    }
}
