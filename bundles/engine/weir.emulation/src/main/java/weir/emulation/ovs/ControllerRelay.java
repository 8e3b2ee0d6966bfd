package weir.emulation.ovs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.topology.SwitchSettings.Controller;
import weir.linux.DaemonThread;
import weir.linux.NetNamespace;
import weir.linux.netlink.Links;
import weir.linux.netlink.Rtnetlink;

/**
 * Lets switches reach controllers that are outside the fabric: it listens on the fabric's loopback interface and carries
 * bytes between that and the controller, which it reaches as this process does.
 *
 * <pre>
 *   ovs-vswitchd --> 127.0.0.1:P (fabric) == thread weir-controllers == HOST:PORT (this machine's own network)
 * </pre>
 *
 * The thread owns all connections. A controller that does not answer costs the switch its connection, and it tries
 * again a second later.
 */
final class ControllerRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerRelay.class);
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int END_MS = 2000;

    private final NetNamespace fabric;
    private final Map<Controller, String> addresses = new HashMap<>();
    private Selector selector;
    private Thread thread;

    ControllerRelay(NetNamespace fabric) {
        this.fabric = fabric;
    }

    /** One end of a connection: what it has sent waits in a buffer until the other end has taken it. */
    private static final class End {
        private final SocketChannel channel;
        private final ByteBuffer received = ByteBuffer.allocate(BUFFER_BYTES);
        private End other;
        private SelectionKey key;
        private boolean finished;

        End(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** Returns the address of a controller inside the fabric, as {@code tcp:127.0.0.1:PORT}. */
    synchronized String address(Controller controller) throws IOException {
        String known = addresses.get(controller);
        if (known != null) {
            return known;
        }
        if (selector == null) {
            try (Rtnetlink rtnetlink = Rtnetlink.open(fabric)) {
                rtnetlink.apply(Links.up("lo"));
            }
            selector = Selector.open();
            thread = DaemonThread.start("weir-controllers", this::run);
        }
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocketChannel server = fabric.call(() -> ServerSocketChannel.open(StandardProtocolFamily.INET));
        try {
            boolean taken = addresses.containsValue("tcp:127.0.0.1:" + controller.port());
            server.bind(new InetSocketAddress(loopback, taken ? 0 : controller.port()));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT, controller);
            selector.wakeup();
        } catch (IOException e) {
            server.close();
            throw e;
        }
        String address = "tcp:127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
        addresses.put(controller, address);
        return address;
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select();
                if (!selector.isOpen()) {
                    return;
                }
                for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
                    handle(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            LOG.error("switches can't reach their controllers any more", e);
        }
    }

    private void handle(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof Controller controller) {
            accept((ServerSocketChannel) key.channel(), controller);
            return;
        }
        End end = (End) key.attachment();
        try {
            if (key.isConnectable()) {
                end.channel.finishConnect();
            }
            if (key.isReadable()) {
                end.finished |= end.channel.read(end.received) < 0;
            }
            carry(end);
            carry(end.other);
        } catch (IOException e) {
            LOG.debug("a switch and its controller part", e);
            close(end.channel);
            close(end.other.channel);
        }
    }

    private void accept(ServerSocketChannel server, Controller controller) {
        SocketChannel inner = null;
        SocketChannel outer = null;
        try {
            inner = server.accept();
            if (inner == null) {
                return;
            }
            outer = SocketChannel.open();
            End a = end(inner);
            End b = end(outer);
            a.other = b;
            b.other = a;
            boolean connected = outer.connect(new InetSocketAddress(controller.host(), controller.port()));
            a.key = inner.register(selector, connected ? SelectionKey.OP_READ : 0, a);
            b.key = outer.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, b);
        } catch (IOException | RuntimeException e) {
            LOG.debug("controller {} can't be reached", controller, e);
            close(inner);
            close(outer);
        }
    }

    private static End end(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new End(channel);
    }

    /** Gives what one end has sent to the other, and sets what each waits for; an end that is done takes both along. */
    private static void carry(End from) throws IOException {
        End to = from.other;
        if (!from.channel.isConnected() || !to.channel.isConnected()) {
            return;
        }
        from.received.flip();
        to.channel.write(from.received);
        from.received.compact();
        if (from.finished && from.received.position() == 0) {
            throw new IOException("ended by one side");
        }
        interest(from);
        interest(to);
    }

    private static void interest(End end) {
        int read = end.received.hasRemaining() && !end.finished ? SelectionKey.OP_READ : 0;
        int write = end.other.received.position() > 0 ? SelectionKey.OP_WRITE : 0;
        end.key.interestOps(read | write);
    }

    private static void close(AutoCloseable channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (Exception e) {
                LOG.debug("a connection can't be closed", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (selector == null) {
            return;
        }
        List<SelectionKey> keys = new ArrayList<>(selector.keys());
        close(selector);
        keys.forEach(key -> close(key.channel()));
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
