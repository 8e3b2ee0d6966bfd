package weir.api.network;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.link.EmulatedLink;
import weir.api.node.Node;
import weir.api.topology.Topology;

/** A running network. Thread-safe. */
@ProviderType
public interface Network extends AutoCloseable {
    Topology topology();

    /** The node runtime's name. */
    String runtime();

    /** By name, in the order of the topology. A switch is a node whose processes run in the fabric's namespace. */
    Map<String, Node> nodes();

    /** By name, in the order of the topology. */
    Map<String, EmulatedLink> links();

    /**
     * Waits until every host and router has been answered by its neighbour, the first other one that it reaches without
     * a router, by ICMP echo.
     *
     * @return the time from the start of building, in ms
     * @throws WeirException when that takes longer than {@code atMost}; names who does not answer
     */
    double awaitAnswering(Duration atMost) throws WeirException;

    /**
     * Every host pings every other once.
     *
     * @param timeout how long to wait for an answer
     */
    PingMatrix pingAll(Duration timeout) throws WeirException;

    /**
     * Cuts a switch's power, or gives it back: all its links go down or up, and Open vSwitch forgets the switch's flows
     * and leaves its controller.
     *
     * @throws WeirException when that fails
     * @throws IllegalArgumentException when there is no such switch
     */
    void power(String switchName, boolean on) throws WeirException;

    /**
     * Every host pings every other once at its first address that passes; hosts without one are left out.
     *
     * @param timeout how long to wait for an answer
     */
    PingMatrix pingAll(Duration timeout, Predicate<InetAddress> which) throws WeirException;

    /**
     * Removes the nodes and links that {@code target} does not have, then makes those that it has and this network has
     * not. What is in both stays untouched, with its traffic. When making fails, what was made is gone again.
     *
     * @param target named as this network; nodes that are in both are equal
     * @throws WeirException when something can't be made, or changed while the network is up
     */
    void change(Topology target, Progress progress) throws WeirException;

    /** How long it took to build, in ms. */
    double upMs();

    /** Takes everything down; may be called again. */
    @Override
    void close();
}
