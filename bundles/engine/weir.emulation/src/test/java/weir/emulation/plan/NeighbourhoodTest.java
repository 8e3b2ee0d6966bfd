package weir.emulation.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.api.topology.Mechanism;
import weir.api.topology.Topology;
import weir.emulation.TestNetworks;

class NeighbourhoodTest {
    @Test
    void shouldTellEveryHostTheOthersOfItsSegment() throws Exception {
        Blueprint blueprint = new Blueprint(TestNetworks.linear(20));
        Neighbourhood neighbourhood = new Neighbourhood(blueprint);

        for (Port port : blueprint.ports().filter(Port::host).toList()) {
            assertEquals(19, neighbourhood.requestsFor(port).size());
        }
    }

    @Test
    void shouldTellNothingAcrossSegmentsOrNetworks() throws Exception {
        Blueprint blueprint = new Blueprint(new Topology(
                "apart",
                1,
                List.of("a", "b", "c", "d").stream().map(TestNetworks::host).toList(),
                List.of(
                        TestNetworks.link(
                                TestNetworks.end("a", "a-eth0", "10.0.0.1/24"),
                                TestNetworks.end("b", "b-eth0", "10.0.0.2/24"),
                                Mechanism.PLAIN),
                        TestNetworks.link(
                                TestNetworks.end("c", "c-eth0", "10.0.0.3/24"),
                                TestNetworks.end("d", "d-eth0", "10.0.1.4/24"),
                                Mechanism.PLAIN))));
        Neighbourhood neighbourhood = new Neighbourhood(blueprint);

        assertEquals(
                List.of("setting neighbour 10.0.0.2 at 02:57:00:00:00:02 on interface 2"),
                neighbourhood.requestsFor(blueprint.portsOf("a").get(0)).stream()
                        .map(Object::toString)
                        .toList());
        assertEquals(List.of(), neighbourhood.requestsFor(blueprint.portsOf("c").get(0)));
    }

    @Test
    void shouldNumberInterfacesOncePerNamespace() throws Exception {
        Blueprint blueprint = new Blueprint(TestNetworks.stream(Mechanism.RELAY));
        Set<Integer> fabric = new HashSet<>(blueprint.bridges().values());
        int expected = fabric.size();
        for (PlannedLink wire : blueprint.wires()) {
            for (Port port : List.of(wire.a(), wire.b())) {
                assertTrue(port.host() ? port.index() == 2 : fabric.add(port.index()), port.toString());
                expected += port.host() ? 0 : 1;
            }
            if (wire.taps().isPresent()) {
                assertTrue(fabric.add(wire.taps().get().a().index()));
                assertTrue(fabric.add(wire.taps().get().b().index()));
                expected += 2;
            }
        }
        assertEquals(expected, fabric.size());
        assertEquals(
                java.util.Map.of("server", List.of("10.0.0.1", "fd00:0:0:0:0:0:0:1"), "client", List.of("10.0.0.2")),
                blueprint.addresses());
        assertEquals(Set.of("server"), blueprint.withIpv6());
    }

    @Test
    void shouldShortenLongNamesForTheKernel() {
        Blueprint blueprint = new Blueprint(new Topology(
                "long",
                1,
                List.of(TestNetworks.host("a-rather-long-name"), TestNetworks.host("b")),
                List.of(TestNetworks.link(
                        TestNetworks.end("a-rather-long-name", "a-rather-long-name-eth0", "10.0.0.1/24"),
                        TestNetworks.end("b", "b-eth0", "10.0.0.2/24"),
                        Mechanism.PLAIN))));
        Port port = blueprint.wires().get(0).a();
        assertTrue(port.name().matches("a-ra-[0-9a-z]{5}-eth0"), port.name());
        assertTrue(port.isShortened());
        assertTrue(!blueprint.wires().get(0).b().isShortened());
    }
}
