package weir.capture.filter;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import weir.api.WeirException;
import weir.capture.frame.LinkType;
import weir.capture.layer.LinkNames;

/**
 * Compiles filters for stored captures by libpcap; running them needs no libpcap. Thread-safe (libpcap's own compiler
 * is not, before 1.8).
 *
 * <p>libpcap is shown a capture without frames, in memory: of stored captures it knows that they may come from another
 * system, where IPv6 has another number on a BSD loopback and numbers another byte order.
 *
 * <pre>
 * struct bpf_program: | count 4 | padding 4 | pointer to the instructions 8 |
 * </pre>
 */
final class BpfCompiler {
    private static final int SNAP_LENGTH = 262_144;
    private static final int FILE_HEADER = 24;
    private static final int INSTRUCTION_BYTES = 8;

    private BpfCompiler() {}

    /**
     * @return the instructions, packed as {@link BpfMachine} takes them
     * @throws IllegalArgumentException with libpcap's complaint, when it does not understand the filter
     * @throws WeirException when libpcap is missing
     */
    static synchronized long[] compile(String expression, LinkType linkType) throws WeirException {
        try {
            return compileByLibpcap(expression, linkType);
        } catch (LinkageError e) {
            throw Libpcap.missing(e);
        }
    }

    private static long[] compileByLibpcap(String expression, LinkType linkType) {
        try (Memory empty = new Memory(FILE_HEADER)) {
            empty.write(0, emptyCapture(linkType), 0, FILE_HEADER);
            Pointer pcap = open(empty, linkType);
            try {
                return PcapCalls.compile(
                        pcap,
                        expression,
                        program -> instructions(program.getPointer(Native.POINTER_SIZE), program.getInt(0)));
            } finally {
                PcapCalls.pcap_close(pcap); // and the file
            }
        }
    }

    private static Pointer open(Memory capture, LinkType linkType) {
        Pointer file = StdioCalls.fmemopen(capture, FILE_HEADER, "r");
        ByteBuffer error = ByteBuffer.allocateDirect(PcapCalls.ERROR_BYTES);
        Pointer pcap = file == null ? null : PcapCalls.pcap_fopen_offline(file, error);
        if (pcap == null) {
            if (file != null) {
                StdioCalls.fclose(file);
            }
            throw new IllegalArgumentException(
                    "libpcap has no filters for link type " + LinkNames.text(linkType.number()) + ": "
                            + Native.getDirectBufferPointer(error).getString(0));
        }
        return pcap;
    }

    private static byte[] emptyCapture(LinkType linkType) {
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER)
                .order(linkType.littleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        return header.putInt(SNAP_LENGTH).putInt(linkType.number()).array();
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
