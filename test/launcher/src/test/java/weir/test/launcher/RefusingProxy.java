package weir.test.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A proxy that lets nobody through. */
final class RefusingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int port;
    private final String answer;

    /** @param answer what each request is told, a status line of HTTP; {@code null}: nobody listens */
    RefusingProxy(String answer) throws IOException {
        this.answer = answer;
        server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        port = server.getLocalPort();
        if (answer == null) {
            server.close();
        } else {
            Thread thread = new Thread(this::refuseAll, "refusing-proxy");
            thread.setDaemon(true);
            thread.start();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void refuseAll() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                BufferedReader request = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {}
                client.getOutputStream().write((answer + "\r\nContent-Length: 0\r\n\r\n").getBytes(US_ASCII));
            } catch (IOException e) {
                // The caller went away, or the test is over.
            }
        }
    }
}
