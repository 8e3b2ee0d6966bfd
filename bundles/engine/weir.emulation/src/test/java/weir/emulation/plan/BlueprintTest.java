package weir.emulation.plan;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.api.WeirException;
import weir.api.topology.Topology;
import weir.emulation.TestNetworks;

class BlueprintTest {
    private static Blueprint hosts(int count) {
        return new Blueprint(new Topology(
                "many",
                1,
                IntStream.range(0, count)
                        .mapToObj(i -> TestNetworks.host("h" + i))
                        .toList(),
                List.of()));
    }

    @Test
    void shouldRefuseMoreNodesThanItCouldBringUp() {
        assertDoesNotThrow(hosts(2000)::check);
        WeirException tooMany = assertThrows(WeirException.class, hosts(100_000)::check);
        assertTrue(tooMany.getMessage().contains("2000 at most"), tooMany.getMessage());
    }
}
