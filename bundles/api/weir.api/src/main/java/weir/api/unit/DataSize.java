package weir.api.unit;

/** An amount of data in bytes, zero or more. */
public record DataSize(long bytes) implements Comparable<DataSize> {
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("size " + bytes + " B is negative; it must be 0 B or more");
        }
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** In the largest binary unit that shows it exactly, for example {@code 64KiB}. */
    @Override
    public String toString() {
        return Units.format(this);
    }
}
