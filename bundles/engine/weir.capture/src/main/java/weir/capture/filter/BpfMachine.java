package weir.capture.filter;

import weir.api.WeirException;
import weir.capture.frame.LinkType;

/**
 * Runs a program of the classic BPF machine (McCanne and Jacobson, "The BSD Packet Filter", 1993), as libpcap compiles
 * it for stored captures: 32-bit accumulator A and index X, {@value #MEMORY} words of scratch memory, forward jumps only,
 * so that every program ends. A load beyond what was captured rejects the frame, as does a division by 0. One thread.
 *
 * <pre>
 * instruction: | code 2 | jump if true 1 | jump if false 1 | k 4 |
 * code:        | mode or operation, operand, size | class 3 bits |
 * </pre>
 */
public final class BpfMachine {
    static final int MEMORY = 16;
    static final int LONGEST = 4096;
    private static final int RET = 0x06;
    private static final int JUMP = 0x05;

    private final long[] instructions;
    private final int[] codes;
    private final int[] ifTrue;
    private final int[] ifFalse;
    private final int[] operands;
    private final int[] memory = new int[MEMORY];

    /**
     * @param instructions each packed: code in bits 48 to 63, jumps in 40 to 47 and 32 to 39, k in 0 to 31
     * @throws IllegalArgumentException when this is not a program that certainly ends
     */
    BpfMachine(long[] instructions) {
        int length = instructions.length;
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException("a program of " + length + " instructions, not 1 to " + LONGEST);
        }
        this.instructions = instructions;
        codes = new int[length];
        ifTrue = new int[length];
        ifFalse = new int[length];
        operands = new int[length];
        for (int i = 0; i < length; i++) {
            codes[i] = (int) (instructions[i] >>> 48);
            ifTrue[i] = (int) (instructions[i] >>> 40) & 0xff;
            ifFalse[i] = (int) (instructions[i] >>> 32) & 0xff;
            operands[i] = (int) instructions[i];
            verify(i, length);
        }
        if ((codes[length - 1] & 7) != RET) {
            throw new IllegalArgumentException("a program that does not end with a return");
        }
    }

    /**
     * Compiles a filter for Ethernet frames.
     *
     * @param expression as tcpdump takes it
     * @throws IllegalArgumentException with libpcap's complaint, when it does not understand the filter
     */
    public static BpfMachine compile(String expression) throws WeirException {
        return new BpfMachine(BpfCompiler.compile(expression, LinkType.ETHERNET));
    }

    /** The same program for another thread. */
    BpfMachine another() {
        return new BpfMachine(instructions);
    }

    private void verify(int i, int length) {
        int code = codes[i];
        long left = length - i - 1L;
        long k = Integer.toUnsignedLong(operands[i]);
        boolean right =
                switch (code) {
                    case 0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x80, 0x00 -> true; // loads of A
                    case 0xb1, 0x81, 0x01 -> true; // loads of X
                    case 0x60, 0x61, 0x02, 0x03 -> k < MEMORY;
                    case 0x04, 0x14, 0x24, 0x44, 0x54, 0x84, 0xa4 -> true; // A with k
                    case 0x64, 0x74 -> k < 32; // libpcap leaves longer shifts to the C compiler
                    case 0x34, 0x94 -> k != 0;
                    case 0x0c, 0x1c, 0x2c, 0x3c, 0x4c, 0x5c, 0x6c, 0x7c, 0x9c, 0xac -> true; // A with X
                    case JUMP -> k < left;
                    case 0x15, 0x25, 0x35, 0x45, 0x1d, 0x2d, 0x3d, 0x4d -> ifTrue[i] < left && ifFalse[i] < left;
                    case RET, 0x16, 0x07, 0x87 -> true;
                    default -> false;
                };
        if (!right) {
            throw new IllegalArgumentException(
                    String.format("instruction %d, code 0x%02x, k %d is none of classic BPF", i, code, k));
        }
    }

    /**
     * @param start where the frame starts in {@code frame}
     * @param captured how many bytes of it are there
     * @param wireBytes how many it had
     * @return how many bytes of it to take, unsigned; 0: it does not match
     */
    public int run(byte[] frame, int start, int captured, int wireBytes) {
        int a = 0;
        int x = 0;
        int at = 0;
        while (true) {
            int k = operands[at];
            int code = codes[at];
            switch (code) {
                case RET -> {
                    return k;
                }
                case 0x16 -> {
                    return a;
                }
                case 0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0xb1 -> {
                    boolean indexed = code != 0xb1 && (code & 0x40) != 0;
                    int size = code == 0xb1 || (code & 0x10) != 0 ? 1 : (code & 0x08) != 0 ? 2 : 4;
                    long from = Integer.toUnsignedLong(k) + (indexed ? Integer.toUnsignedLong(x) : 0);
                    if (from + size > captured) {
                        return 0;
                    }
                    int value = load(frame, start + (int) from, size);
                    a = code == 0xb1 ? a : value;
                    x = code == 0xb1 ? (value & 0xf) << 2 : x;
                }
                case 0x80 -> a = wireBytes;
                case 0x81 -> x = wireBytes;
                case 0x00 -> a = k;
                case 0x01 -> x = k;
                case 0x60 -> a = memory[k];
                case 0x61 -> x = memory[k];
                case 0x02 -> memory[k] = a;
                case 0x03 -> memory[k] = x;
                case 0x07 -> x = a;
                case 0x87 -> a = x;
                case JUMP -> at += k;
                case 0x15, 0x25, 0x35, 0x45 -> at += test(code, a, k) ? ifTrue[at] : ifFalse[at];
                case 0x1d, 0x2d, 0x3d, 0x4d -> at += test(code, a, x) ? ifTrue[at] : ifFalse[at];
                default -> {
                    int operand = (code & 0x08) == 0 ? k : x;
                    int operation = code & 0xf0;
                    if (operand == 0 && (operation == 0x30 || operation == 0x90)) {
                        return 0;
                    }
                    a = compute(operation, a, operand);
                }
            }
            at++;
        }
    }

    private static int load(byte[] frame, int at, int size) {
        int first = frame[at] & 0xff;
        if (size == 1) {
            return first;
        }
        int two = first << 8 | (frame[at + 1] & 0xff);
        return size == 2 ? two : two << 16 | (frame[at + 2] & 0xff) << 8 | (frame[at + 3] & 0xff);
    }

    private static boolean test(int code, int a, int operand) {
        return switch (code & 0xf0) {
            case 0x10 -> a == operand;
            case 0x20 -> Integer.compareUnsigned(a, operand) > 0;
            case 0x30 -> Integer.compareUnsigned(a, operand) >= 0;
            default -> (a & operand) != 0;
        };
    }

    private static int compute(int operation, int a, int operand) {
        boolean wide = Integer.compareUnsigned(operand, 31) > 0;
        return switch (operation) {
            case 0x00 -> a + operand;
            case 0x10 -> a - operand;
            case 0x20 -> a * operand;
            case 0x30 -> Integer.divideUnsigned(a, operand);
            case 0x40 -> a | operand;
            case 0x50 -> a & operand;
            case 0x60 -> wide ? 0 : a << operand;
            case 0x70 -> wide ? 0 : a >>> operand;
            case 0x80 -> -a;
            case 0x90 -> Integer.remainderUnsigned(a, operand);
            default -> a ^ operand;
        };
    }
}
