package weir.capture.frame;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of a capture from its beginning on, decompressed where they are compressed. One thread. */
public interface ByteSource extends Closeable {
    /**
     * Reads the next bytes.
     *
     * @param length at least 1
     * @return how many; 0 at the end of what is there now
     */
    int read(byte[] into, int from, int length) throws IOException;

    /** Returns true if it ended before its own end. */
    boolean cut();

    /**
     * Returns the part that is missing among the bytes, in words for people; empty if nothing is known to be missing.
     */
    default String missing() {
        return "";
    }
}
