package weir.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NetlinkMessageTest {
    private static ByteBuffer body(byte[] message, int fixedBytes) {
        int from = NetlinkMessage.HEADER_BYTES + fixedBytes;
        return ByteBuffer.wrap(message, from, message.length - from).order(ByteOrder.nativeOrder());
    }

    @Property
    void shouldReadBackNestedAttributes(@ForAll @Size(max = 60) byte[] value, @ForAll int number) {
        NetlinkMessage message = new NetlinkMessage(16, 0);
        int outer = message.open(7);
        message.attribute(1, value).attributeU32(2, number).attribute(3, "name");
        byte[] bytes = message.close(outer).finish();

        NetlinkAttributes inner =
                new NetlinkAttributes(body(bytes, 0)).nested(7).orElseThrow();
        assertArrayEquals(value, inner.bytes(1).orElseThrow());
        assertEquals(number, inner.u32(2, ~number));
        assertEquals(Optional.of("name"), inner.text(3));
        assertEquals(Optional.empty(), inner.text(4));
        assertEquals(0, bytes.length % 4);
    }

    @Property
    void shouldSurviveAnyBytes(@ForAll byte[] bytes) {
        NetlinkAttributes attributes = new NetlinkAttributes(ByteBuffer.wrap(bytes));
        for (int type = 0; type < 64; type++) {
            attributes.text(type);
            attributes.u32(type, 0);
            attributes.nested(type);
        }
    }

    @Test
    void shouldGiveIpv4ItsBroadcastAddress() throws Exception {
        NetRequest request = Addresses.add(2, InetAddress.getByName("10.1.2.3"), 20);

        byte[] broadcast =
                new NetlinkAttributes(body(request.message(), 8)).bytes(4).orElseThrow();
        assertArrayEquals(new byte[] {10, 1, 15, (byte) 255}, broadcast);
    }

    @Test
    void shouldDescribeRequests() throws Exception {
        assertEquals("setting s1-eth1 up", Links.up("s1-eth1").toString());
        assertTrue(Addresses.add(3, InetAddress.getByName("10.0.0.1"), 8)
                .toString()
                .contains("10.0.0.1/8"));
    }

    @Test
    void shouldRefuseBadNamesAndPrefixes() throws Exception {
        InetAddress address = InetAddress.getByName("10.0.0.1");
        assertThrows(IllegalArgumentException.class, () -> Links.up("sixteen-letters-"));
        assertThrows(IllegalArgumentException.class, () -> Links.up(""));
        assertThrows(IllegalArgumentException.class, () -> Links.up("a/b"));
        assertThrows(IllegalArgumentException.class, () -> Addresses.add(1, address, 33));
        assertThrows(IllegalArgumentException.class, () -> new VethEnd("a", 0, Optional.empty(), 67, Optional.empty()));
    }
}
