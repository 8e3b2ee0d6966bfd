package weir.capture.filter;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import weir.api.WeirException;

/**
 * Compiles filters for stored captures by libpcap; running them needs no libpcap. Thread-safe (libpcap's own compiler
 * is not, before 1.8).
 *
 * <pre>
 * struct bpf_program: | count 4 | padding 4 | pointer to the instructions 8 |
 * </pre>
 */
final class BpfCompiler {
    private static final int SNAP_LENGTH = 262_144;
    private static final int INSTRUCTION_BYTES = 8;

    private BpfCompiler() {}

    /**
     * @param linkType by libpcap's number
     * @return the instructions, packed as {@link BpfMachine} takes them
     * @throws IllegalArgumentException when libpcap does not understand it
     * @throws WeirException when libpcap is missing
     */
    static synchronized long[] compile(String expression, int linkType) throws WeirException {
        try {
            return compileByLibpcap(expression, linkType);
        } catch (LinkageError e) {
            throw Libpcap.missing(e);
        }
    }

    private static long[] compileByLibpcap(String expression, int linkType) {
        Pointer pcap = PcapCalls.pcap_open_dead(linkType, SNAP_LENGTH);
        if (pcap == null) {
            throw new IllegalArgumentException("libpcap has no filters for link type " + linkType);
        }
        try {
            String refusal =
                    "filter '" + expression + "' is neither rtmp nor tcp nor a BPF filter that libpcap understands";
            return PcapCalls.compile(
                    pcap,
                    expression,
                    refusal,
                    program -> instructions(program.getPointer(Native.POINTER_SIZE), program.getInt(0)));
        } finally {
            PcapCalls.pcap_close(pcap);
        }
    }

    private static long[] instructions(Pointer first, int count) {
        long[] instructions = new long[count];
        for (int i = 0; i < count; i++) {
            long at = (long) i * INSTRUCTION_BYTES;
            instructions[i] = (first.getShort(at) & 0xffffL) << 48
                    | (first.getByte(at + 2) & 0xffL) << 40
                    | (first.getByte(at + 3) & 0xffL) << 32
                    | Integer.toUnsignedLong(first.getInt(at + 4));
        }
        return instructions;
    }
}
