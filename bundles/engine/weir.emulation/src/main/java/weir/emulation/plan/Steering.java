package weir.emulation.plan;

import java.util.Set;
import java.util.stream.Stream;
import weir.api.topology.Mechanism;

/**
 * Distinguishes the senders of frames that reach an interface: the scheduler may move them to another processor, or
 * they stay. The relay stays, and so does a bridge of the kernel, which forwards where it has received. Hosts, routers
 * and Open vSwitch do not, nor does a queueing discipline, which sends on whatever processor its timer fires.
 *
 * @param bridges the kernel's, by node
 * @see weir.linux.net.PacketSteering
 */
public record Steering(Set<String> bridges) {
    public Steering {
        bridges = Set.copyOf(bridges);
    }

    /** Returns true if an end of the wire that lies in the fabric gets frames of a sender that may be moved. */
    public boolean isNeededInFabric(PlannedLink wire) {
        if (isShapedByKernel(wire)) {
            return true;
        }
        boolean movesA = moves(wire.a());
        boolean movesB = moves(wire.b());
        return wire.taps().isPresent()
                ? movesA || movesB
                : (movesA && !wire.b().host()) || (movesB && !wire.a().host());
    }

    /** The wire's ends at hosts that get frames of a sender that may be moved. */
    public Stream<Port> hostPorts(PlannedLink wire) {
        if (isShapedByKernel(wire)) {
            return Stream.of(wire.a(), wire.b()).filter(Port::host);
        }
        if (wire.taps().isPresent()) {
            return Stream.empty();
        }
        return Stream.of(wire.a(), wire.b())
                .filter(Port::host)
                .filter(port -> moves(port.equals(wire.a()) ? wire.b() : wire.a()));
    }

    private boolean moves(Port sender) {
        return !bridges.contains(sender.node());
    }

    private static boolean isShapedByKernel(PlannedLink wire) {
        return wire.taps().isPresent() && wire.spec().mechanism() == Mechanism.KERNEL;
    }
}
