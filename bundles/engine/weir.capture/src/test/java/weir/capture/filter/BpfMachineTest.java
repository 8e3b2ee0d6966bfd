package weir.capture.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.capture.TestFrames;
import weir.capture.frame.LinkType;

/** Our machine does what libpcap's does. */
class BpfMachineTest {
    private static final int[] CODES = {
        0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x80, 0x00, 0xb1, 0x81, 0x01, 0x60, 0x61, 0x02, 0x03, 0x04, 0x14, 0x24,
                0x34,
        0x44, 0x54, 0x64, 0x74, 0x84, 0x94, 0xa4, 0x0c, 0x1c, 0x2c, 0x3c, 0x4c, 0x5c, 0x6c, 0x7c, 0x9c, 0xac, 0x05,
                0x15,
        0x25, 0x35, 0x45, 0x1d, 0x2d, 0x3d, 0x4d, 0x06, 0x16, 0x07, 0x87
    };

    private static final Function BPF_FILTER = NativeLibrary.getInstance("pcap").getFunction("bpf_filter");

    private static int libpcap(long[] program, byte[] frame, int wireBytes) {
        try (Memory code = new Memory(8L * program.length);
                Memory bytes = new Memory(Math.max(1, frame.length))) {
            for (int i = 0; i < program.length; i++) {
                code.setShort(8L * i, (short) (program[i] >>> 48));
                code.setByte(8L * i + 2, (byte) (program[i] >>> 40));
                code.setByte(8L * i + 3, (byte) (program[i] >>> 32));
                code.setInt(8L * i + 4, (int) program[i]);
            }
            bytes.write(0, frame, 0, frame.length);
            return BPF_FILTER.invokeInt(new Object[] {code, bytes, wireBytes, frame.length});
        }
    }

    private static long instruction(int code, int ifTrue, int ifFalse, int k) {
        return (long) code << 48 | (long) ifTrue << 40 | (long) ifFalse << 32 | Integer.toUnsignedLong(k);
    }

    /** All words of memory are set first: what they hold before that is undefined. */
    private static long[] program(Random random) {
        List<Long> code = new ArrayList<>();
        for (int i = 0; i < BpfMachine.MEMORY; i++) {
            code.add(instruction(0x00, 0, 0, random.nextInt()));
            code.add(instruction(0x02, 0, 0, i));
        }
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            int op = CODES[random.nextInt(CODES.length)];
            int left = count - i;
            boolean memory = op == 0x60 || op == 0x61 || op == 0x02 || op == 0x03;
            boolean small = random.nextInt(4) != 0;
            int k = small ? random.nextInt(80) : random.nextInt();
            k = memory ? random.nextInt(BpfMachine.MEMORY) : op == 0x05 ? random.nextInt(left) : k;
            k = (op == 0x34 || op == 0x94) && k == 0 ? 1 : k;
            k = op == 0x64 || op == 0x74 ? random.nextInt(32) : k;
            code.add(instruction(op, random.nextInt(left), random.nextInt(left), k));
        }
        code.add(instruction(random.nextBoolean() ? 0x16 : 0x06, 0, 0, random.nextInt()));
        return code.stream().mapToLong(Long::longValue).toArray();
    }

    @Property(tries = 3000)
    void shouldRunRandomProgramsAsLibpcapDoes(@ForAll long seed) {
        Random random = new Random(seed);
        long[] program = program(random);
        BpfMachine machine = new BpfMachine(program);
        for (int i = 0; i < 8; i++) {
            byte[] frame = new byte[random.nextInt(100)];
            random.nextBytes(frame);
            byte[] padded = Arrays.copyOf(frame, frame.length + 50);
            System.arraycopy(frame, 0, padded, 13, frame.length);
            int wire = frame.length + random.nextInt(50);
            assertEquals(libpcap(program, frame, wire), machine.run(padded, 13, frame.length, wire));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp port 1935",
                "tcp src port 1935 and greater 100",
                "ip6 or vlan",
                "host 10.0.0.1 and not tcp[tcpflags] & tcp-syn != 0",
                "udp portrange 1000-2000 or icmp",
                "ip[2:2] % 7 = 3",
                "ether host 02:00:00:00:00:01",
                "len > 70"
            })
    void shouldChooseFramesAsLibpcapDoes(String expression) throws Exception {
        long[] program = BpfCompiler.compile(expression, LinkType.ETHERNET);
        BpfMachine machine = new BpfMachine(program);
        Random random = new Random(7);
        int matched = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] frame =
                    TestFrames.tcp(random.nextBoolean(), random.nextInt(64), i, i, new byte[random.nextInt(200)]);
            for (int change = random.nextInt(4); change > 0; change--) {
                frame[random.nextInt(40)] = (byte) random.nextInt();
            }
            int captured = random.nextInt(10) == 0 ? random.nextInt(frame.length) : frame.length;
            byte[] cut = Arrays.copyOf(frame, captured);
            boolean ours = machine.run(cut, 0, captured, frame.length) != 0;
            assertEquals(libpcap(program, cut, frame.length) != 0, ours);
            matched += ours ? 1 : 0;
        }
        assertTrue(matched < 2000);
    }

    @Test
    void shouldRefuseProgramsThatMightNotEnd() {
        long end = instruction(0x06, 0, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> new BpfMachine(new long[0]));
        assertThrows(
                IllegalArgumentException.class, () -> new BpfMachine(new long[] {instruction(0x05, 0, 0, 1), end}));
        assertThrows(
                IllegalArgumentException.class, () -> new BpfMachine(new long[] {instruction(0x05, 0, 0, -1), end}));
        assertThrows(
                IllegalArgumentException.class, () -> new BpfMachine(new long[] {instruction(0x15, 1, 0, 1), end}));
        assertThrows(
                IllegalArgumentException.class, () -> new BpfMachine(new long[] {instruction(0x02, 0, 0, 16), end}));
        assertThrows(
                IllegalArgumentException.class, () -> new BpfMachine(new long[] {instruction(0x34, 0, 0, 0), end}));
        assertThrows(IllegalArgumentException.class, () -> new BpfMachine(new long[] {instruction(0x00, 0, 0, 0)}));
    }

    @Test
    void shouldNameTheFilterThatMayBeMeant() {
        for (String near : List.of("rmtp", "tpc")) {
            String message = assertThrows(IllegalArgumentException.class, () -> Filters.parse(near))
                    .getMessage();
            String meant = near.equals("rmtp") ? "rtmp" : "tcp";
            assertTrue(message.contains("libpcap understands (did you mean '" + meant + "'?)"), message);
        }
        String other = assertThrows(IllegalArgumentException.class, () -> Filters.parse("tcp prt 5"))
                .getMessage();
        assertTrue(other.contains("libpcap understands: "), other);
    }
}
