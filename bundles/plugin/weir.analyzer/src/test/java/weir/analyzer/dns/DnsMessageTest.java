package weir.analyzer.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DnsMessageTest {
    /** A query for {@code a.b}, type AAAA, with the name given as bytes. */
    private static ByteBuffer query(int... name) {
        ByteBuffer bytes = ByteBuffer.allocate(12 + name.length + 4);
        bytes.putShort((short) 0xbeef)
                .putShort((short) 0x0100)
                .putShort((short) 1)
                .position(12);
        for (int each : name) {
            bytes.put((byte) each);
        }
        return bytes.putShort((short) 28).putShort((short) 1).flip();
    }

    private static DnsMessage read(ByteBuffer bytes) {
        return DnsMessage.read(bytes, 0, bytes.limit());
    }

    @Test
    void shouldReadHeaderAndQuestion() {
        assertEquals(new DnsMessage(0xbeef, false, 0, 0, "a.bc", 28), read(query(1, 'a', 2, 'b', 'c', 0)));
        assertEquals("AAAA", DnsMessage.type(28));
        assertEquals("TYPE999", DnsMessage.type(999));
        assertEquals("NXDOMAIN", DnsMessage.code(3));
    }

    @Test
    void shouldWriteOddBytesAsZoneFilesDo() {
        assertEquals("\\007\\092.x", read(query(2, 7, '\\', 1, 'x', 0)).name());
    }

    @Test
    void shouldReadTheHeaderOfWhatIsDamaged() {
        assertNull(DnsMessage.read(ByteBuffer.allocate(20), 0, 11));
        assertEquals(-1, read(query(63, 'a')).type(), "a label that is longer than the message");
        assertEquals(-1, read(query(0xc0, 12)).type(), "a name that points to itself");
        assertEquals(-1, read(query(0xff, 0xff)).type(), "a name that points behind the message");
    }

    @Test
    void shouldBearAnyBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[12 + random.nextInt(60)];
            random.nextBytes(bytes);
            bytes[5] = 1;
            assertNotNull(read(ByteBuffer.wrap(bytes)));
        }
    }
}
