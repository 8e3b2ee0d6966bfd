package weir.shell.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetCompletionTest {
    private final NetCompletion completion = new NetCompletion(List.of("h1", "s1"), List.of("h1-s1"));

    private Set<String> groups(String... words) {
        return completion.candidates(words[0], List.of(words), words.length - 1).keySet();
    }

    @Test
    void shouldOfferWhatACommandTakes() {
        assertEquals(Set.of("generators", "files"), groups("net:up", ""));
        assertEquals(Set.of("files"), groups("net:import", ""));
        assertEquals(Set.of("nodes", "links"), groups("net:remove", "h"));
        assertEquals(Set.of("kinds", "files"), groups("net:add", ""));
        assertEquals(Set.of("words"), groups("link", "h1", "s1", ""));
        assertEquals(Set.of("nodes"), groups("switch", ""));
    }

    @Test
    void shouldOfferTheKeysOfNodesAndOfLinks() {
        assertTrue(completion
                .candidates("net:add", List.of("net:add", "host", "h9", ""), 3)
                .get("keys")
                .contains("ip="));
        assertTrue(completion
                .candidates("net:add", List.of("net:add", "link", "a", "b", ""), 4)
                .get("keys")
                .contains("delay="));
    }
}
