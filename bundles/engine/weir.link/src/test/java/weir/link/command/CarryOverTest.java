package weir.link.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.api.link.LinkState;
import weir.api.link.LinkStates;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;

class CarryOverTest {
    private static LinkStates states(LinkState forward, LinkState reverse) {
        LinkEnd a = new LinkEnd("s1", "s1-eth2", List.of());
        LinkEnd b = new LinkEnd("s2", "s2-eth2", List.of());
        return new LinkStates(new LinkSpec("s1-s2", a, b, Mechanism.RELAY, Map.of(), Map.of()), forward, reverse);
    }

    private static LinkState state(String model, String... given) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String each : given) {
            map.put(each.split("=")[0], each.split("=")[1]);
        }
        return new LinkState(model, "droptail", map, 0, 0, 0, true);
    }

    @Test
    void shouldNameWhatIsTakenOverAndWhatIsLeft() {
        LinkState before = state("constant", "bandwidth=10Mbit/s", "delay=10ms", "loss=1%");
        LinkState after = state("on-off", "delay=10ms", "loss=2%");
        CarryOver over = CarryOver.of(states(before, before), states(after, after), Set.of("loss"));
        assertEquals(
                "taken over from before: delay=10ms; not taken over, since on-off and droptail do not know it:"
                        + " bandwidth=10Mbit/s",
                over.text());
    }

    @Test
    void shouldTellDirectionsApartAndSayNothingWhereTheModelStays() {
        LinkState constant = state("constant", "bandwidth=10Mbit/s");
        CarryOver over = CarryOver.of(states(constant, constant), states(state("trace"), constant), Set.of());
        assertEquals(
                "forward: not taken over, since trace and droptail do not know it: bandwidth=10Mbit/s", over.text());
        LinkState changed = state("constant");
        assertEquals(
                "",
                CarryOver.of(states(constant, constant), states(changed, changed), Set.of())
                        .text());
    }
}
