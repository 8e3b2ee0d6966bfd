package weir.link.relay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import weir.linux.NetNamespace;
import weir.linux.packet.PacketRing;
import weir.linux.packet.PacketSender;

/**
 * The sockets of a link's two interfaces, made inside their namespace on threads that end at once; the thread that
 * uses them stays outside.
 */
public final class RelayPorts implements AutoCloseable {
    private final List<AutoCloseable> opened = new ArrayList<>();
    final PortPlan plan;
    final PacketRing ringA;
    final PacketRing ringB;
    final PacketSender senderA;
    final PacketSender senderB;

    public RelayPorts(NetNamespace namespace, String interfaceA, String interfaceB, PortPlan plan) throws IOException {
        this.plan = plan;
        try {
            ringA = keep(PacketRing.open(namespace, interfaceA, plan.size(), plan.ringFrames()));
            ringB = keep(PacketRing.open(namespace, interfaceB, plan.size(), plan.ringFrames()));
            senderA = keep(PacketSender.open(namespace, interfaceA));
            senderB = keep(PacketSender.open(namespace, interfaceB));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T keep(T port) {
        opened.add(port);
        return port;
    }

    /** Once no thread uses them any more. */
    @Override
    public void close() {
        for (AutoCloseable port : opened) {
            try {
                port.close();
            } catch (Exception e) {
                throw new IllegalStateException("a packet socket could not be closed", e);
            }
        }
        opened.clear();
    }
}
