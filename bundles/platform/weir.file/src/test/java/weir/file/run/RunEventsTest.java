package weir.file.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.api.scenario.RunEvent;

class RunEventsTest {
    @TempDir
    Path folder;

    private List<RunEvent> events(String text) throws IOException, WeirException {
        return RunEvents.read(Files.writeString(folder.resolve("events.jsonl"), text));
    }

    @Test
    void shouldReadEvents() throws Exception {
        List<RunEvent> events = events(
                "{\"epochNs\":1700000000000000000,\"event\":\"link-set\",\"link\":\"s1-s2\",\"bandwidthBps\":3000000}\n");
        assertEquals(1, events.size());
        assertEquals(1_700_000_000_000_000_000L, events.get(0).epochNs());
        assertEquals("link-set s1-s2 bandwidth 3Mbit/s", events.get(0).label());
    }

    @Test
    void shouldTellWhatWasWrittenWhenALinkWasChanged() throws Exception {
        List<RunEvent> events =
                events("{\"epochNs\":1,\"event\":\"link-set\",\"link\":\"s1-s2\",\"bandwidthBps\":3000000,"
                        + "\"changed\":{\"jitter\":\"2ms\",\"loss\":\"1%\"}}\n");
        assertEquals("link-set s1-s2 jitter 2ms, loss 1%", events.get(0).label());
    }

    @Test
    void shouldLeaveOutALineThatIsBeingWritten() throws Exception {
        assertEquals(
                1,
                events("{\"epochNs\":1,\"event\":\"a\"}\n{\"epochNs\":2,\"ev").size());
        assertEquals(0, events("").size());
    }

    @Test
    void shouldNameTheLineThatIsNoEvent() {
        for (String line : List.of("{\"epochNs\":1}", "nonsense", "{\"epochNs\":\"x\",\"event\":\"a\"}", "[1]")) {
            WeirException e =
                    assertThrows(WeirException.class, () -> events("{\"epochNs\":1,\"event\":\"a\"}\n" + line + "\n"));
            assertTrue(e.what().contains("events.jsonl:2"), e.what());
        }
    }

    @Test
    void shouldHaveNoEventsWhenThereIsNoFile() throws Exception {
        assertEquals(List.of(), RunEvents.read(folder.resolve("events.jsonl")));
    }
}
