package weir.capture.filter;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** Functions of libpcap, by the names of its manual pages. */
final class PcapCalls {
    static final int ERROR_BYTES = 256;

    static {
        Native.register(PcapCalls.class, NativeLibrary.getInstance("pcap"));
    }

    private PcapCalls() {}

    static native Pointer pcap_open_dead(int linkType, int snapLength);

    static native Pointer pcap_create(String source, ByteBuffer error);

    static native int pcap_set_snaplen(Pointer pcap, int bytes);

    static native int pcap_set_buffer_size(Pointer pcap, int bytes);

    static native int pcap_activate(Pointer pcap);

    static native int pcap_compile(Pointer pcap, Pointer program, String expression, int optimize, int netmask);

    static native void pcap_freecode(Pointer program);

    static native String pcap_geterr(Pointer pcap);

    static native void pcap_close(Pointer pcap);
}
