package weir.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:8088, true",
        "127.0.0.1, LOCALHOST:8088, true",
        "127.0.0.1, [::1]:8088, true",
        "127.0.0.1, 127.0.0.1, false",
        "127.0.0.1, 127.0.0.1:80, false",
        "127.0.0.1, evil.example:8088, false",
        "127.0.0.1, 192.0.2.1:8088, false",
        "127.0.0.1, 127.0.0.1.evil.example:8088, false",
        "127.0.0.1, evil@127.0.0.1:8088, false",
        "0.0.0.0, 192.0.2.1:8088, true",
        "0.0.0.0, [2001:db8::1]:8088, true",
        "0.0.0.0, evil.example:8088, false",
        "lab.example, lab.example:8088, true",
        "lab.example, evil.example:8088, false"
    })
    void shouldAcceptOnlyNamesThatCantBeRebound(String host, String authority, boolean accepted) {
        assertEquals(accepted, new HostNames(host).accepts(authority, 8088));
    }

    @Test
    void shouldNotAcceptNoName() {
        assertFalse(new HostNames("127.0.0.1").accepts(null, 8088));
        assertFalse(new HostNames("127.0.0.1").accepts("", 8088));
    }

    @Test
    void shouldKnowWhoIsReachableFromOutside() {
        assertFalse(new HostNames("127.0.0.1").isOpen());
        assertFalse(new HostNames("localhost").isOpen());
        assertTrue(new HostNames("0.0.0.0").isOpen());
    }
}
