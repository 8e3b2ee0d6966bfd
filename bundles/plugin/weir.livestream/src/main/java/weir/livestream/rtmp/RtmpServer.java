package weir.livestream.rtmp;

import java.io.IOException;
import java.net.ServerSocket;

/** Serves RTMP at all addresses of a host until it is ended. */
public final class RtmpServer implements AutoCloseable {
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
            Thread thread = new Thread(new Connection(socket.accept(), streams), "rtmp-reader");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
