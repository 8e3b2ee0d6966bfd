package weir.linux.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostSettingsTest {
    @Test
    void shouldSayWhatAHostDoesNotInherit() {
        Map<String, String> settings = HostSettings.forHost(false);

        assertEquals("0", settings.get("net.ipv4.ip_forward"));
        assertEquals("0", settings.get("net.ipv4.conf.all.rp_filter"));
        assertEquals("1", settings.get("net.ipv4.tcp_orphan_retries"));
    }

    @Test
    void shouldKnowEveryNodeByName() {
        String text =
                HostSettings.hostsFile(Map.of("server", List.of("10.0.0.1", "fd00::1"), "client", List.of("10.0.0.2")));

        assertTrue(text.startsWith("127.0.0.1\tlocalhost\n"), text);
        assertTrue(text.endsWith("10.0.0.2\tclient\n10.0.0.1\tserver\nfd00::1\tserver\n"), text);
    }
}
