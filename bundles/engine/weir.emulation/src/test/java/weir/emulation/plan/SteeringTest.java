package weir.emulation.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.api.topology.Mechanism;
import weir.api.topology.Topology;
import weir.emulation.TestNetworks;

class SteeringTest {
    /** Of each link whether it is needed in the fabric, and at which hosts. */
    private static List<String> needs(Topology topology) throws Exception {
        Blueprint blueprint = new Blueprint(topology);
        Steering steering = new Steering(blueprint.bridges().keySet());
        List<String> needs = new ArrayList<>();
        for (PlannedLink wire : blueprint.wires()) {
            List<String> hosts = steering.hostPorts(wire).map(Port::name).toList();
            needs.add(wire.spec().name() + (steering.isNeededInFabric(wire) ? " fabric " : " ") + hosts);
        }
        return needs;
    }

    private static Topology direct(Mechanism mechanism) {
        return new Topology(
                "direct",
                1,
                List.of(TestNetworks.host("a"), TestNetworks.host("b")),
                List.of(TestNetworks.link(
                        TestNetworks.end("a", "a-eth0", "10.0.0.1/24"),
                        TestNetworks.end("b", "b-eth0", "10.0.0.2/24"),
                        mechanism)));
    }

    @Test
    void shouldBeOnlyWhereHostsSend() throws Exception {
        assertEquals(
                List.of("server-s1 fabric []", "s1-s2 []", "s2-client fabric []"),
                needs(TestNetworks.stream(Mechanism.RELAY)));
    }

    @Test
    void shouldBeEverywhereAroundAKernelsQueue() throws Exception {
        assertEquals(
                List.of("server-s1 fabric []", "s1-s2 fabric []", "s2-client fabric []"),
                needs(TestNetworks.stream(Mechanism.KERNEL)));
        assertEquals(List.of("a-b fabric [a-eth0, b-eth0]"), needs(direct(Mechanism.KERNEL)));
    }

    @Test
    void shouldBeAtHostsThatHearEachOther() throws Exception {
        assertEquals(List.of("a-b [a-eth0, b-eth0]"), needs(direct(Mechanism.PLAIN)));
        assertEquals(List.of("a-b fabric []"), needs(direct(Mechanism.RELAY)));
    }
}
