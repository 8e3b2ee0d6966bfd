package weir.api.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceAddressTest {
    @Test
    void shouldCompareNetworksByPrefix() throws Exception {
        InterfaceAddress network = InterfaceAddress.parse("10.0.16.1/20");
        assertTrue(network.contains(InetAddress.getByName("10.0.31.255")));
        assertTrue(!network.contains(InetAddress.getByName("10.0.32.0")));
        assertTrue(!network.contains(InetAddress.getByName("fd00::1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fd00:1::2/64", "::1/128", "fd00::/8", "1:2:3:4:5:6:7:8/64", "2001:db8::1:0:0:1/64", "10.0.0.1/8"
            })
    void shouldWriteIpv6AsPeopleDo(String text) {
        assertEquals(text, InterfaceAddress.parse(text).toString());
    }

    @Test
    void shouldReadBothFamilies() {
        assertEquals("10.0.0.1/24", InterfaceAddress.parse("10.0.0.1/24").toString());
        assertTrue(InterfaceAddress.parse("fd00::1/64").isIpv6());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.0.0/24",
                "10.0.0.256/24",
                "10.0.0.1/33",
                "10.0.0.1/0",
                "localhost/8",
                "fd00::g/64",
                "10.0.0.1/",
                "/24",
                ""
            })
    void shouldRefuseWhatIsNoAddressWithAPrefix(String text) {
        assertThrows(IllegalArgumentException.class, () -> InterfaceAddress.parse(text));
    }
}
