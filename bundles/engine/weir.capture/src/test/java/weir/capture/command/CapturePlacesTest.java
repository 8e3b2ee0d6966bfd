package weir.capture.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;

class CapturePlacesTest {
    private static final Topology TOPOLOGY = new Topology(
            "t",
            1,
            List.of(node("client", NodeKind.HOST), node("server", NodeKind.HOST), node("s1", NodeKind.SWITCH)),
            List.of(link("server", "server-eth0", "s1", "s1-eth1"), link("s1", "s1-eth2", "client", "client-eth0")));

    private static NodeSpec node(String name, NodeKind kind) {
        return new NodeSpec(name, kind, Map.of());
    }

    private static LinkSpec link(String a, String aInterface, String b, String bInterface) {
        return new LinkSpec(
                a + "-" + b,
                new LinkEnd(a, aInterface, List.of()),
                new LinkEnd(b, bInterface, List.of()),
                Mechanism.PLAIN,
                Map.of(),
                Map.of());
    }

    private static String resolve(String place) {
        return CapturePlaces.resolve(TOPOLOGY, place).toString();
    }

    @Test
    void shouldFindInterfacesOfNodesAndLinks() {
        assertEquals("client:client-eth0", resolve("client"));
        assertEquals("client:lo", resolve("client:lo"));
        assertEquals("s1:s1-eth2", resolve("s1:s1-eth2"));
        assertEquals("server:server-eth0", resolve("server-s1"));
        assertEquals("s1:s1-eth2", resolve("s1-client"));
    }

    @Test
    void shouldAskForTheInterfaceWhereThereAreSeveral() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> resolve("s1"));
        assertTrue(refusal.getMessage().contains("s1:s1-eth1, s1:s1-eth2"), refusal.getMessage());
    }

    @Test
    void shouldNotFindWhatIsNotThere() {
        assertThrows(NoSuchElementException.class, () -> resolve("nobody"));
        assertThrows(NoSuchElementException.class, () -> resolve("nobody:eth0"));
        NoSuchElementException near = assertThrows(NoSuchElementException.class, () -> resolve("clinet"));
        assertEquals("no node or link is called 'clinet'; did you mean 'client'?", near.getMessage());
    }
}
