package weir.capture.filter;

import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;
import weir.api.WeirException;

/** libpcap by pcap4j, with errors that a person can act on. Thread-safe. */
public final class Libpcap {
    private static final int SNAP_LENGTH = 262_144;

    private Libpcap() {}

    /** libpcap's own account of its version. */
    public static String version() throws WeirException {
        try {
            return Pcaps.libVersion();
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    /**
     * Compiles a filter; whoever gets the program frees it.
     *
     * @param linkType by libpcap's number
     * @throws IllegalArgumentException when libpcap does not understand it
     */
    public static BpfProgram compile(String expression, int linkType) throws WeirException {
        try (PcapHandle handle = Pcaps.openDead(DataLinkType.getInstance(linkType), SNAP_LENGTH)) {
            return handle.compileFilter(expression, BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN);
        } catch (LinkageError e) {
            throw missing(e);
        } catch (PcapNativeException | NotOpenException e) {
            throw new IllegalArgumentException(Filters.refusal(expression) + ": " + e.getMessage(), e);
        }
    }

    /** Words the failure to load the native library. */
    public static WeirException missing(LinkageError cause) {
        return new WeirException(
                "captures and BPF filters don't work",
                "libpcap can't be loaded: " + cause.getMessage(),
                "install it: apt install libpcap0.8",
                cause);
    }
}
