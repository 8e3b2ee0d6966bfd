package weir.livestream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;

class FullQueueTest {
    @Test
    void shouldSayWhoseFaultLostFramesAre() {
        LinkState state = new LinkState("constant", "droptail", Map.of(), 10_000_000, 10_000_000, 50_000, true);
        LinkStats stats =
                new LinkStats(20_998, 20_723, 20_000_000, 0, 0, 0, Map.of("queue", 275L), 0, 0, 50_000, 30, 400);
        assertEquals(
                "s1-s2 has dropped 275 of 20998 frames, as its queue of 50000 bytes was full: the 3 streams at times"
                        + " need more than it carries; --bandwidth gives it more",
                FullQueue.text("s1-s2", state, stats, 3));
    }
}
