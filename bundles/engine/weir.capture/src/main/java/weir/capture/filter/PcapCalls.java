package weir.capture.filter;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** The few functions of libpcap that pcap4j keeps to itself, by the names of its manual pages. */
final class PcapCalls {
    static final int ERROR_BYTES = 256;

    static {
        Native.register(PcapCalls.class, NativeLibrary.getInstance("pcap"));
    }

    private PcapCalls() {}

    static native Pointer pcap_create(String source, ByteBuffer error);

    static native int pcap_set_snaplen(Pointer pcap, int bytes);

    static native int pcap_set_buffer_size(Pointer pcap, int bytes);

    static native int pcap_activate(Pointer pcap);

    static native int pcap_compile(Pointer pcap, ByteBuffer program, String expression, int optimize, int netmask);

    static native void pcap_freecode(ByteBuffer program);

    static native String pcap_geterr(Pointer pcap);

    static native void pcap_close(Pointer pcap);
}
