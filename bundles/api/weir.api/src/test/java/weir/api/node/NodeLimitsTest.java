package weir.api.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;

class NodeLimitsTest {
    private static final NodeSpec HOST =
            new NodeSpec("h1", NodeKind.HOST, Map.of("cpus", "2", "image", "alpine", "memory", "1GiB"));

    @Test
    void shouldKeepWhatIsNotChangedWhenAHostIsDescribed() {
        NodeSpec limited =
                NodeLimits.parse(Optional.of("0.5"), Optional.empty()).in(HOST);
        assertEquals(Map.of("cpus", "0.5", "image", "alpine", "memory", "1GiB"), limited.settings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"64MiB", "1500B", "3GiB", "1000kB"})
    void shouldReadBackWhatItHasDescribed(String memory) {
        NodeLimits limits = NodeLimits.parse(Optional.of("0.000125"), Optional.of(memory));
        assertEquals(limits, NodeLimits.of(limits.in(HOST)));
    }
}
