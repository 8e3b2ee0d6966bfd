package weir.capture.filter;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import weir.api.WeirException;
import weir.linux.NetNamespace;

/**
 * Filters that the kernel runs: {@code struct sock_filter[]} in a direct buffer.
 *
 * <p>They are compiled by libpcap for the very interface, as tcpdump does: the kernel has taken a frame's VLAN tag off
 * before a filter sees it, and only for an open interface does libpcap make instructions that ask for the tag.
 */
public final class KernelFilter {
    private static final int INSTRUCTION_BYTES = 8;
    /** BPF_RET | BPF_K: keeps as many bytes as its operand says. */
    private static final short RETURN = 0x06;

    private static final int SMALLEST_BUFFER = 1 << 16;

    private KernelFilter() {}

    /** Lets everything through, and keeps {@code snapBytes} of it. */
    public static ByteBuffer all(int snapBytes) {
        ByteBuffer program = ByteBuffer.allocateDirect(INSTRUCTION_BYTES).order(ByteOrder.nativeOrder());
        return program.putShort(0, RETURN).putInt(4, snapBytes);
    }

    /**
     * @param expression as tcpdump takes it
     * @throws IllegalArgumentException when libpcap does not understand it
     * @throws WeirException when libpcap is missing
     * @throws IOException when the interface can't be opened
     */
    public static ByteBuffer compile(NetNamespace namespace, String interfaceName, String expression, int snapBytes)
            throws IOException, WeirException {
        Libpcap.compile(expression, 1).free();
        return namespace.call(() -> compileHere(interfaceName, expression, snapBytes));
    }

    private static ByteBuffer compileHere(String interfaceName, String expression, int snapBytes) throws IOException {
        ByteBuffer error = ByteBuffer.allocateDirect(PcapCalls.ERROR_BYTES);
        Pointer pcap = PcapCalls.pcap_create(interfaceName, error);
        if (pcap == null) {
            throw new IOException("libpcap does not open " + interfaceName);
        }
        try {
            PcapCalls.pcap_set_snaplen(pcap, snapBytes);
            PcapCalls.pcap_set_buffer_size(pcap, SMALLEST_BUFFER);
            if (PcapCalls.pcap_activate(pcap) < 0) {
                throw new IOException(PcapCalls.pcap_geterr(pcap));
            }
            return PcapCalls.compile(pcap, expression, KernelFilter::copy);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "filter '" + expression + "' does not suit " + interfaceName + ": " + e.getMessage(), e);
        } finally {
            PcapCalls.pcap_close(pcap);
        }
    }

    /** Of {@code struct bpf_program}: a count, then a pointer. */
    private static ByteBuffer copy(Pointer program) {
        int bytes = program.getInt(0) * INSTRUCTION_BYTES;
        ByteBuffer copy = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        copy.put(0, program.getPointer(Native.POINTER_SIZE).getByteArray(0, bytes));
        return copy;
    }
}
