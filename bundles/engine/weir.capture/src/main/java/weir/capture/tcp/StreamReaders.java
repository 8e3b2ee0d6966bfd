package weir.capture.tcp;

/** Makes readers of TCP connections. */
public interface StreamReaders {
    /**
     * Returns the reader of one direction, with its first data.
     *
     * @param connection counts connections, also those that follow each other between the same ports
     * @param fromLow true if it is the direction from the lower end, see {@link Endpoints}
     */
    StreamReader of(long connection, boolean fromLow);
}
