package weir.api.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;

class LinkStatesTest {
    private static LinkSpec spec(Mechanism mechanism, Map<String, String> forward, Map<String, String> reverse) {
        LinkEnd a = new LinkEnd("s1", "s1-eth2", List.of());
        LinkEnd b = new LinkEnd("s2", "s2-eth2", List.of());
        return new LinkSpec("s1-s2", a, b, mechanism, forward, reverse);
    }

    private static LinkState state(String model, String discipline, Map<String, String> given) {
        Map<String, String> parameters = Map.of("bandwidth", "1Mbit/s", "loss", "0%");
        return new LinkState(model, discipline, parameters, 0, 0, 0, true, model, discipline, given);
    }

    @Test
    void shouldDescribeALinkAsItIsSetNow() {
        LinkSpec before = spec(Mechanism.RELAY, Map.of("bandwidth", "10Mbit/s"), Map.of("delay", "1ms"));
        LinkStates states = new LinkStates(
                before,
                state("trace", "codel", Map.of("file", "/traces/lte")),
                state("constant", "droptail", Map.of("delay", "60ms")));
        LinkSpec now = states.now();
        assertEquals(Map.of("model", "trace", "file", "/traces/lte", "discipline", "codel"), now.forward());
        assertEquals(Map.of("delay", "60ms"), now.reverse());
    }

    @Test
    void shouldEqualItsOriginWhenNothingHasChanged() {
        Map<String, String> told = Map.of("model", "constant", "delay", "1ms", "discipline", "droptail");
        LinkState state = state("constant", "droptail", Map.of("delay", "1ms"));
        LinkSpec shaped = spec(Mechanism.RELAY, told, Map.of("delay", "1ms"));
        assertEquals(shaped, new LinkStates(shaped, state, state).now());
        LinkSpec plain = spec(Mechanism.PLAIN, Map.of("mtu", "9000B"), Map.of("mtu", "9000B"));
        LinkState cable = new LinkState("none", "none", Map.of(), 0, 0, 0, true);
        assertEquals(plain, new LinkStates(plain, cable, cable).now());
    }
}
