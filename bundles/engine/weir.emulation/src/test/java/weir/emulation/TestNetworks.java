package weir.emulation;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.Check;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeRequest;
import weir.api.node.NodeRuntime;
import weir.api.topology.InterfaceAddress;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.api.topology.Mechanism;
import weir.api.topology.NodeKind;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;
import weir.linux.node.NamespaceNode;

/** Topologies and a bare runtime to test with. */
public final class TestNetworks {
    private TestNetworks() {}

    public static void requirePrivileges() {
        try (NetNamespace probe = NetNamespace.create("probe")) {
            probe.fd();
        } catch (IOException e) {
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                fail(e);
            }
            abort(e.getMessage());
        }
    }

    /** Something that a test needs of the machine; it must be there where the build says so. */
    static void require(Check.Result result) {
        if (result.status() != Check.Status.OK) {
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                fail(result.toString());
            }
            abort(result.toString());
        }
    }

    public static NodeSpec host(String name) {
        return new NodeSpec(name, NodeKind.HOST, Map.of());
    }

    public static NodeSpec bridge(String name) {
        return new NodeSpec(name, NodeKind.SWITCH, Map.of());
    }

    public static LinkEnd end(String node, String interfaceName, String... addresses) {
        return new LinkEnd(
                node,
                interfaceName,
                List.of(addresses).stream().map(InterfaceAddress::parse).toList());
    }

    public static LinkSpec link(LinkEnd a, LinkEnd b, Mechanism mechanism) {
        return new LinkSpec(a.node() + "-" + b.node(), a, b, mechanism, Map.of(), Map.of());
    }

    /** server - s1 - s2 - client, the middle link of that mechanism. */
    public static Topology stream(Mechanism middle) {
        return new Topology(
                "stream",
                7,
                List.of(host("server"), host("client"), bridge("s1"), bridge("s2")),
                List.of(
                        link(
                                end("server", "server-eth0", "10.0.0.1/24", "fd00::1/64"),
                                end("s1", "s1-eth1"),
                                Mechanism.PLAIN),
                        link(end("s1", "s1-eth2"), end("s2", "s2-eth1"), middle),
                        link(end("s2", "s2-eth2"), end("client", "client-eth0", "10.0.0.2/24"), Mechanism.PLAIN)));
    }

    /** Three switches in a ring, with a host at each of two. */
    static Topology ring() {
        return new Topology(
                "ring",
                1,
                List.of(host("a"), host("b"), bridge("s1"), bridge("s2"), bridge("s3")),
                List.of(
                        link(end("a", "a-eth0", "10.0.0.1/24"), end("s1", "s1-eth1"), Mechanism.PLAIN),
                        link(end("b", "b-eth0", "10.0.0.2/24"), end("s2", "s2-eth1"), Mechanism.PLAIN),
                        link(end("s1", "s1-eth2"), end("s2", "s2-eth2"), Mechanism.PLAIN),
                        link(end("s2", "s2-eth3"), end("s3", "s3-eth1"), Mechanism.PLAIN),
                        link(end("s3", "s3-eth2"), end("s1", "s1-eth3"), Mechanism.PLAIN)));
    }

    /** h1 - s1 - s2 - ... - sN, with a host at each switch. */
    public static Topology linear(int n) {
        List<NodeSpec> nodes = new ArrayList<>();
        List<LinkSpec> links = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            nodes.add(host("h" + i));
            nodes.add(bridge("s" + i));
            String address = "10.0." + i / 250 + "." + (i % 250 + 1) + "/8";
            links.add(link(end("h" + i, "h" + i + "-eth0", address), end("s" + i, "s" + i + "-eth1"), Mechanism.PLAIN));
            if (i > 1) {
                links.add(link(
                        end("s" + (i - 1), "s" + (i - 1) + "-eth3"), end("s" + i, "s" + i + "-eth2"), Mechanism.PLAIN));
            }
        }
        return new Topology("linear", 1, nodes, links);
    }

    /** Nothing but a namespace a node; the last one can be told to fail. */
    public record BareRuntime(Optional<String> failing) implements NodeRuntime {
        @Override
        public String name() {
            return "bare";
        }

        @Override
        public Node create(NodeRequest request) throws WeirException {
            if (failing.equals(Optional.of(request.spec().name()))) {
                throw new WeirException("node not made", "this test wants it so", "nothing");
            }
            try {
                NetNamespace net = NetNamespace.create(request.spec().name());
                // The machine's, which may be another, would be inherited.
                Sysctl.write(net, Map.of("net.ipv4.ip_forward", "0"));
                try (Rtnetlink rtnetlink = Rtnetlink.open(net)) {
                    rtnetlink.apply(Links.up("lo"));
                }
                return NamespaceNode.owning(request.spec(), net, Optional.empty(), request.workDir(), limits -> {
                    throw new WeirException("not limited", "this runtime is bare", "nothing");
                });
            } catch (IOException e) {
                throw new WeirException("node not made", e.getMessage(), "nothing", e);
            }
        }

        @Override
        public List<String> settings() {
            return List.of();
        }
    }
}
