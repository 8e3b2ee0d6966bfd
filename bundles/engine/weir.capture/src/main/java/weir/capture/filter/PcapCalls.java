package weir.capture.filter;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.function.Function;

/** Functions of libpcap, by the names of its manual pages. */
final class PcapCalls {
    static final int ERROR_BYTES = 256;
    private static final int NO_NETMASK = 0xffff_ffff;

    static {
        Native.register(PcapCalls.class, NativeLibrary.getInstance("pcap"));
    }

    private PcapCalls() {}

    /**
     * Compiles a filter, and has its program read before it is freed.
     *
     * @throws IllegalArgumentException with libpcap's complaint, when it does not understand the filter
     */
    static <T> T compile(Pointer pcap, String expression, Function<Pointer, T> reader) {
        try (Memory program = new Memory(8L + Native.POINTER_SIZE)) {
            if (pcap_compile(pcap, program, expression, 1, NO_NETMASK) < 0) {
                throw new IllegalArgumentException(pcap_geterr(pcap));
            }
            try {
                return reader.apply(program);
            } finally {
                pcap_freecode(program);
            }
        }
    }

    static native Pointer pcap_open_dead(int linkType, int snapLength);

    static native Pointer pcap_fopen_offline(Pointer file, ByteBuffer error);

    static native Pointer pcap_create(String source, ByteBuffer error);

    static native int pcap_set_snaplen(Pointer pcap, int bytes);

    static native int pcap_set_buffer_size(Pointer pcap, int bytes);

    static native int pcap_activate(Pointer pcap);

    static native int pcap_compile(Pointer pcap, Pointer program, String expression, int optimize, int netmask);

    static native void pcap_freecode(Pointer program);

    static native String pcap_geterr(Pointer pcap);

    static native void pcap_close(Pointer pcap);
}
