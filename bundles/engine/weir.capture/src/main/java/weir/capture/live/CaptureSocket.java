package weir.capture.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import weir.api.WeirException;
import weir.api.capture.CaptureLimits;
import weir.api.capture.CapturePoint;
import weir.api.topology.LinkEnd;
import weir.capture.filter.KernelFilter;
import weir.capture.filter.Libpcap;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.packet.CaptureRing;

/** Opens an interface for capturing, with errors that a person can act on. */
final class CaptureSocket {
    /** How old a frame gets in the kernel before it can be read, in ms. */
    static final int HAND_OVER_MS = 10;

    /** Of kernel memory: half a second of 400,000 of the shortest frames a second, more than two of 100 Mbit/s. */
    private static final int RING_BYTES = 32 << 20;

    private static final int RAW_IP = 101;
    private static final int ETHERNET = 1;
    /** ARPHRD_NONE, ARPHRD_PPP, ARPHRD_TUNNEL, ARPHRD_TUNNEL6, ARPHRD_IPGRE. */
    private static final int[] IP_HARDWARE = {0xfffe, 512, 768, 769, 778};

    private CaptureSocket() {}

    /**
     * Opens it; every frame from now on is captured.
     *
     * @throws IllegalArgumentException when the filter is wrong
     */
    static CaptureRing open(NetNamespace namespace, CapturePoint point, String filter, CaptureLimits limits)
            throws WeirException {
        try {
            ByteBuffer program = filter.isEmpty()
                    ? KernelFilter.all(limits.snapBytes())
                    : KernelFilter.compile(
                            namespace, LinkEnd.kernelName(point.interfaceName()), filter, limits.snapBytes());
            CaptureRing.Size size = new CaptureRing.Size(RING_BYTES, HAND_OVER_MS);
            return CaptureRing.open(namespace, LinkEnd.kernelName(point.interfaceName()), program, size);
        } catch (LinkageError e) {
            throw Libpcap.missing(e);
        } catch (LinuxException e) {
            throw new WeirException(point + " can't be captured", e.call() + ": " + e.reason(), e.advice(), e);
        } catch (IOException e) {
            throw failure(point, String.valueOf(e.getMessage()), e);
        }
    }

    static WeirException failure(CapturePoint point, String why, Exception cause) {
        return new WeirException(
                point + " can't be captured",
                why,
                "check the interface's name (net:links) and that Weir runs as root",
                cause);
    }

    /** How frames begin, by pcap's number. */
    static int linkType(CaptureRing ring, CapturePoint point) throws WeirException {
        if (ring.isEthernet()) {
            return ETHERNET;
        }
        for (int type : IP_HARDWARE) {
            if (type == ring.hardwareType()) {
                return RAW_IP;
            }
        }
        throw failure(
                point, "its frames are neither Ethernet nor IP (hardware type " + ring.hardwareType() + ")", null);
    }
}
