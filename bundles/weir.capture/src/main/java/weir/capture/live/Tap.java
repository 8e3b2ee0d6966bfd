package weir.capture.live;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;
import weir.api.WeirException;
import weir.api.capture.CaptureRequest;
import weir.capture.filter.Libpcap;
import weir.linux.NetNamespace;

/**
 * An open libpcap capture of an interface in some network namespace. It sees every frame from {@link #open} on. The
 * kernel packs frames into blocks and hands a block over when it is full or {@value #TIMEOUT_MS} ms old; libpcap's
 * immediate mode would give each frame a slot of the largest size, 300 of them where offloads are on, which a burst
 * overruns. One thread but for {@link #open}.
 */
final class Tap implements AutoCloseable {
    private static final int ETHERNET = 1;
    /** Of kernel memory: more than two seconds of 100 Mbit/s. */
    private static final int RING_BYTES = 32 << 20;

    /** How old a frame gets in the kernel before it can be read. */
    static final int TIMEOUT_MS = 10;

    private final PcapHandle handle;

    private Tap(PcapHandle handle) {
        this.handle = handle;
    }

    /**
     * Opens it.
     *
     * @throws IllegalArgumentException when the filter is wrong
     */
    static Tap open(CaptureRequest request) throws WeirException {
        if (!request.filter().isEmpty()) {
            Libpcap.compile(request.filter(), ETHERNET).free();
        }
        PcapHandle handle = activate(request);
        try {
            if (!request.filter().isEmpty()) {
                BpfProgram program = handle.compileFilter(
                        request.filter(), BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN);
                handle.setFilter(program);
                program.free();
            }
            handle.setBlockingMode(PcapHandle.BlockingMode.NONBLOCKING);
            return new Tap(handle);
        } catch (PcapNativeException | NotOpenException e) {
            handle.close();
            throw failure(request, e);
        }
    }

    private static PcapHandle activate(CaptureRequest request) throws WeirException {
        try (NetNamespace namespace = NetNamespace.open(request.namespace())) {
            return namespace.call(() -> new PcapHandle.Builder(request.point().interfaceName())
                    .snaplen(PcapngWriter.SNAP_LENGTH)
                    .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(TIMEOUT_MS)
                    .bufferSize(RING_BYTES)
                    .timestampPrecision(TimestampPrecision.NANO)
                    .build());
        } catch (LinkageError e) {
            throw Libpcap.missing(e);
        } catch (IOException e) {
            throw failure(request, e);
        }
    }

    private static WeirException failure(CaptureRequest request, Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new WeirException(
                request.point() + " can't be captured",
                String.valueOf(root.getMessage()),
                "check the interface's name (net:links) and that Weir runs as root",
                cause);
    }

    /**
     * The next frame.
     *
     * @return null if the kernel holds none now; it never waits, since libpcap may do so for ever where no packet comes
     */
    byte[] next() throws IOException {
        try {
            return handle.getNextRawPacketEx();
        } catch (TimeoutException | EOFException e) {
            return null;
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** When the frame that came last was captured, in ns since the epoch. */
    long epochNs() {
        java.sql.Timestamp time = handle.getTimestamp();
        return Math.floorDiv(time.getTime(), 1000L) * 1_000_000_000L + time.getNanos();
    }

    /** How long the frame that came last is on the wire. */
    int wireBytes() {
        return handle.getOriginalLength();
    }

    /** What the kernel has counted since the start; not thread-safe with {@link #next()}. */
    PcapStat statistics() throws IOException {
        try {
            return handle.getStats();
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
