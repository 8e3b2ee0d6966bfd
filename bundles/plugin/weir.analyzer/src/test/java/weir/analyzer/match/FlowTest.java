package weir.analyzer.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.frame.FrameHeaders;
import weir.tck.TestPacket;

class FlowTest {
    private static boolean holds(String flow, TestPacket packet) {
        ByteBuffer bytes = ByteBuffer.wrap(packet.frame());
        return Flow.parse(flow).holds(new FrameHeaders().wrap(bytes), bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp 10.0.0.1:1935 > 10.0.0.2",
                "udp 10.0.0.1 > 10.0.0.2:53",
                "ip 10.0.0.1 > 255.255.255.255",
                "tcp [fd00:0:0:0:0:0:0:1]:80 > fd00:0:0:0:0:0:0:2",
                "icmp 10.0.0.1 > 10.0.0.2"
            })
    void shouldPrintWhatItParsed(String text) {
        assertEquals(text, Flow.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tcp",
                "10.0.0.1 > 10.0.0.2",
                "sctp 10.0.0.1 > 10.0.0.2",
                "tcp localhost > 10.0.0.2",
                "tcp 10.0.0.1:70000 > 10.0.0.2",
                "tcp 10.0.0.1:-1 > 10.0.0.2",
                "tcp 10.0.0.300 > 10.0.0.2",
                "tcp 10.0.0.1 < 10.0.0.2",
                "tcp : > :::::"
            })
    void shouldRefuseWhenItIsNoFlow(String text) {
        assertThrows(IllegalArgumentException.class, () -> Flow.parse(text));
    }

    @Test
    void shouldHoldTheFramesOfItsDirectionOnly() {
        TestPacket packet = TestPacket.tcp(1, 1, 10);
        assertTrue(holds("tcp 10.0.0.1:1935 > 10.0.0.2", packet));
        assertTrue(holds("ip 10.0.0.1 > 10.0.0.2", packet));
        assertFalse(holds("tcp 10.0.0.1:1935 > 10.0.0.2", packet.back()));
        assertFalse(holds("tcp 10.0.0.1:1936 > 10.0.0.2", packet));
        assertFalse(holds("udp 10.0.0.1:1935 > 10.0.0.2", packet));
        assertFalse(holds("tcp 10.0.0.1:1935 > 10.0.0.3", packet));
    }

    @Test
    void shouldKeepTheServicesPortWhenTakenFromAFrame() {
        ByteBuffer down = ByteBuffer.wrap(TestPacket.tcp(1, 1, 10).frame());
        ByteBuffer up = ByteBuffer.wrap(TestPacket.tcp(1, 1, 10).back().frame());
        assertEquals(
                "tcp 10.0.0.1:1935 > 10.0.0.2",
                Flow.of(new FrameHeaders().wrap(down), down).toString());
        assertEquals(
                "tcp 10.0.0.2 > 10.0.0.1:1935",
                Flow.of(new FrameHeaders().wrap(up), up).toString());
    }
}
