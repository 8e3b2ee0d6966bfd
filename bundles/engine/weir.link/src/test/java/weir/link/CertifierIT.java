package weir.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.network.Network;
import weir.api.node.Node;
import weir.api.topology.LinkSpec;
import weir.link.certify.Certificate;
import weir.link.certify.CertificateText;
import weir.link.certify.Certifier;
import weir.link.certify.Figure;
import weir.linux.NetNamespace;

/** Certifies links of the relay. What is judged here are frames far apart and a slow rate, which any machine manages. */
class CertifierIT {
    private static final Map<String, String> SET = Map.of("bandwidth", "4Mbit/s", "delay", "10ms");
    private static final Duration SHORT = Duration.ofSeconds(4);
    private final Certifier certifier = new Certifier();
    private RelayNetwork relay;

    @BeforeAll
    static void privileges() {
        RelayNetwork.requirePrivileges();
    }

    @BeforeEach
    void up() throws Exception {
        relay = RelayNetwork.up();
    }

    @AfterEach
    void down() {
        relay.close();
    }

    private Network network(EmulatedLink link) {
        Map<String, Node> nodes = Map.of("a", node(relay.a), "b", node(relay.b));
        return proxy(Network.class, Map.of("links", Map.of("a-b", link), "nodes", nodes));
    }

    private static Node node(NetNamespace namespace) {
        return proxy(Node.class, Map.of("networkNamespace", namespace.path()));
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answers.get(method.getName())));
    }

    /** Says that it is slower than it is. */
    private record Liar(EmulatedLink link) implements EmulatedLink {
        @Override
        public LinkSpec spec() {
            return link.spec();
        }

        @Override
        public LinkState state(Direction direction) {
            LinkState is = link.state(direction);
            return new LinkState(
                    is.model(), is.discipline(), is.parameters(), is.bandwidthBps(), 20_000_000, is.queueBytes(), true);
        }

        @Override
        public LinkStats stats(Direction direction) {
            return link.stats(direction);
        }

        @Override
        public long change(Set<Direction> directions, Map<String, String> changes) throws WeirException {
            return link.change(directions, changes);
        }

        @Override
        public void setUp(boolean up) throws WeirException {
            link.setUp(up);
        }

        @Override
        public void close() {
            link.close();
        }
    }

    @Test
    void shouldPassTheRelay() throws Exception {
        try (EmulatedLink link = relay.link(SET)) {
            Certificate certificate = certifier.measure(network(link), "a-b", SHORT, Progress.NONE);
            assertTrue(certificate.passed(), CertificateText.of(certificate));
            assertEquals("relay", certificate.mechanism());
            assertEquals(0L, certificate.forward().others());
            List<String> judged = certificate.forward().figures().stream()
                    .filter(figure -> Boolean.TRUE.equals(figure.passed()))
                    .map(Figure::name)
                    .toList();
            assertEquals(List.of("rate", "delay", "loss", "queue"), judged, CertificateText.of(certificate));
        }
    }

    @Test
    void shouldFailALinkThatIsSetToSomethingElse() throws Exception {
        try (EmulatedLink link = new Liar(relay.link(SET))) {
            Certificate certificate = certifier.measure(network(link), "a-b", SHORT, Progress.NONE);
            assertFalse(certificate.passed());
            assertTrue(CertificateText.of(certificate).contains("FAIL"));
        }
    }

    @Test
    void shouldSayThatTheLinkWasBusy() throws Exception {
        try (EmulatedLink link = relay.link(SET)) {
            Thread others = new Thread(() -> {
                try {
                    Traffic.datagrams(relay, 1000, 100, 2_000_000);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            others.start();
            Certificate certificate = certifier.measure(network(link), "a-b", SHORT, Progress.NONE);
            others.join(60_000);
            assertFalse(others.isAlive(), "the others are still sending");
            assertTrue(CertificateText.of(certificate).contains("frames of others"), CertificateText.of(certificate));
        }
    }

    @Test
    void shouldRefuseWhatCanNotBeMeasured() throws Exception {
        try (EmulatedLink link = relay.link(SET)) {
            Network network = network(link);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> certifier.certify(network, "a-b", Duration.ofSeconds(1), Progress.NONE));
            assertThrows(NoSuchElementException.class, () -> certifier.certify(network, "a-c", SHORT, Progress.NONE));
            link.setUp(false);
            assertThrows(WeirException.class, () -> certifier.certify(network, "a-b", SHORT, Progress.NONE));
        }
    }
}
