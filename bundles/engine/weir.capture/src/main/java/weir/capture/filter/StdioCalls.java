package weir.capture.filter;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Functions of the C library, by the names of its manual pages. Linux and macOS, 64 bits. */
final class StdioCalls {
    static {
        Native.register(StdioCalls.class, "c");
    }

    private StdioCalls() {}

    static native Pointer fmemopen(Pointer buffer, long size, String mode);

    static native int fclose(Pointer file);
}
