package weir.livestream.rtmp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.locks.LockSupport;

/** Serves RTMP at all addresses of a host until it is ended. */
public final class RtmpServer implements AutoCloseable {
    private static final long BREATH_NS = 100_000_000;

    private final ServerSocket socket;
    private final LiveStreams streams = new LiveStreams();

    /** @param port 0: any */
    RtmpServer(int port) throws IOException {
        this.socket = new ServerSocket(port);
    }

    /** @param arguments the port */
    public static void main(String[] arguments) throws IOException {
        try (RtmpServer server = new RtmpServer(Integer.parseInt(arguments[0]))) {
            server.serve();
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    void serve() throws IOException {
        while (true) {
            Socket connection;
            try {
                connection = socket.accept();
            } catch (SocketException e) {
                if (socket.isClosed()) {
                    throw e;
                }
                // One that has gone before it was taken, or too many for this process: the next may do.
                LockSupport.parkNanos(BREATH_NS);
                continue;
            }
            Thread thread = new Thread(new Connection(connection, streams), "rtmp-reader");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
