package weir.bench.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import weir.linux.Clocks;

/** A TCP connection from a to b that sends as much as it can. */
public final class Tcp {
    private static final int PORT = 5001;
    private static final int WRITE_BYTES = 128 << 10;
    private static final int READ_BYTES = 512 << 10;

    private Tcp() {}

    /**
     * Payload bits a second at the receiver after {@code warmUpNs}, measured between two reads that found less than
     * they could have taken: nothing has waited for them that would count to the wrong side.
     */
    public static double goodput(Testbed bed, long warmUpNs, long durationNs) throws IOException {
        try (ServerSocketChannel server =
                        bed.b().call(() -> ServerSocketChannel.open().bind(new InetSocketAddress(PORT)));
                SocketChannel client = bed.a().call(SocketChannel::open)) {
            client.connect(new InetSocketAddress(bed.addressB(), PORT));
            Thread sender = new Thread(() -> send(client), "tcp-sender");
            sender.setDaemon(true);
            sender.start();
            try (SocketChannel receiver = server.accept()) {
                return receive(receiver, warmUpNs, durationNs);
            }
        }
    }

    private static void send(SocketChannel client) {
        ByteBuffer block = ByteBuffer.allocateDirect(WRITE_BYTES);
        try {
            int sent;
            do {
                sent = client.write(block.clear());
            } while (sent >= 0);
        } catch (IOException e) {
            return;
        }
    }

    private static double receive(SocketChannel receiver, long warmUpNs, long durationNs) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(READ_BYTES);
        long startNs = Clocks.monotonicNs();
        long firstNs = 0;
        long bytes = 0;
        while (true) {
            int read = receiver.read(block.clear());
            long nowNs = Clocks.monotonicNs();
            if (read < 0) {
                throw new IOException("the sender has closed its connection");
            }
            boolean isAll = read < READ_BYTES;
            if (firstNs == 0) {
                firstNs = nowNs - startNs > warmUpNs && isAll ? nowNs : 0;
                continue;
            }
            bytes += read;
            if (nowNs - firstNs > durationNs && isAll) {
                return bytes * 8e9 / (nowNs - firstNs);
            }
        }
    }
}
