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
    /** {@return the present topology, changes included} */
    Topology topology();

    /** {@return the name of the node runtime} */
    String runtime();

    /**
     * {@return the nodes by name, in the order of the topology; a switch is a node whose processes run in the namespace
     * of the fabric}
     */
    Map<String, Node> nodes();

    /** {@return the links by name, in the order of the topology} */
    Map<String, EmulatedLink> links();

    /**
     * Waits until every host and router has been answered, by ICMP echo, by its neighbour: the first other one that it
     * reaches without a router.
     *
     * @param atMost the longest time to wait
     * @return the time since the network began to be built, in ms
     * @throws WeirException if it takes longer; names those that do not answer
     */
    double awaitAnswering(Duration atMost) throws WeirException;

    /**
     * Sends an ICMP echo request from every host to every other one.
     *
     * @param timeout the time to wait for a reply
     * @return all pairs with their round-trip times
     * @throws WeirException if the requests can't be sent
     */
    PingMatrix pingAll(Duration timeout) throws WeirException;

    /**
     * Cuts a switch's power, or restores it: all its links go down or up, and an Open vSwitch forgets its flows and
     * leaves its controller.
     *
     * @param switchName the switch's name
     * @param on true for power
     * @throws WeirException if that fails
     * @throws IllegalArgumentException if there is no such switch
     */
    void power(String switchName, boolean on) throws WeirException;

    /**
     * Sends an ICMP echo request from every host to every other one's first address that matches; hosts without one are
     * left out.
     *
     * @param timeout the time to wait for a reply
     * @param which tells the addresses to use
     * @return all pairs with their round-trip times
     * @throws WeirException if the requests can't be sent
     */
    PingMatrix pingAll(Duration timeout, Predicate<InetAddress> which) throws WeirException;

    /**
     * Removes the nodes and links that a target topology does not have, then makes those that only the target has. What
     * is in both stays untouched, with its traffic. If making fails, everything that was made is removed again.
     *
     * @param target the topology to reach; it has this network's name, and nodes that are in both are equal
     * @param progress receives the steps
     * @throws WeirException if something can't be made, or can't be changed while the network is up
     */
    void change(Topology target, Progress progress) throws WeirException;

    /** {@return the time that it took to build the network, in ms} */
    double upMs();

    /** Takes everything down. Does nothing if called again. */
    @Override
    void close();
}
