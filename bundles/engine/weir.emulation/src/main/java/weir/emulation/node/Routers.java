package weir.emulation.node;

import java.nio.file.Path;
import java.util.List;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.topology.NodeSpec;
import weir.api.topology.Topology;
import weir.emulation.frr.Frr;
import weir.emulation.task.Parallel;

/**
 * Sets up the functions of routers beyond forwarding: the way out of the network, and routing protocols. Thread-safe.
 */
public final class Routers implements AutoCloseable {
    /** Starting a routing suite waits more than it computes. */
    private static final int STARTERS = 4;

    private final Uplinks uplinks;
    private final Frr frr;

    /** @param folder where routing suites have their files */
    public Routers(Outside outside, Path folder) {
        this.uplinks = new Uplinks(outside);
        this.frr = new Frr(folder);
    }

    /** Asked before anything is made. */
    public void check(List<NodeSpec> machines) throws WeirException {
        uplinks.check(machines);
    }

    /** @param machines whose interfaces are up */
    public void start(List<NodeSpec> machines, Hosts hosts, Topology topology, Progress progress) throws Exception {
        for (NodeSpec machine : machines) {
            if (Uplinks.isWanted(machine)) {
                uplinks.make(machine, hosts.namespace(machine.name()), topology);
            }
        }
        List<NodeSpec> routing = machines.stream().filter(Frr::isWanted).toList();
        if (!routing.isEmpty()) {
            progress.step("starting FRR in " + routing.size() + " routers");
            Parallel.forEach(routing, STARTERS, "router-starter", router -> frr.start(hosts.node(router.name())));
        }
    }

    /** After the end of a router. */
    public void remove(String router) {
        uplinks.remove(router);
        frr.remove(router);
    }

    /** After the end of all of them. */
    @Override
    public void close() {
        uplinks.close();
        frr.close();
    }
}
