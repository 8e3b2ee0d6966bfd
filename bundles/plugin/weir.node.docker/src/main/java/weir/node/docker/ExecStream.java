package weir.node.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import weir.node.docker.engine.EngineFailures;

/**
 * The connection to a program that the engine has started: after an HTTP request it is a stream of bytes both ways.
 * docker-java has this, too, but no way to tell a program that its input has ended, which is half a close.
 *
 * <pre>
 *  to us, without a terminal: frames of   stream(1) 0 0 0 size(4) bytes(size)   stream: 1 output, 2 error
 *  to us, with one: bytes                 to the program, always: bytes
 * </pre>
 *
 * Docker Engine API, "Attach to a container". One thread reads, another may write.
 */
final class ExecStream implements AutoCloseable {
    private static final int HEADER_BYTES = 8;
    private static final int STDERR = 2;
    private static final int MOST_HEAD_BYTES = 16 * 1024;

    private final SocketChannel channel;
    private final boolean terminal;
    private final ByteBuffer buffer = ByteBuffer.allocate(32 * 1024);

    private ExecStream(SocketChannel channel, boolean terminal) {
        this.channel = channel;
        this.terminal = terminal;
    }

    /** Receives a program's bytes. */
    interface Sink {
        void write(byte[] bytes, int offset, int length) throws IOException, InterruptedException;
    }

    /** Starts what {@code exec} has been prepared for. */
    static ExecStream start(Path socket, String exec, boolean terminal) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            connect(channel, socket);
            String body = "{\"Detach\":false,\"Tty\":" + terminal + "}";
            String request = String.join(
                    "\r\n",
                    "POST /exec/" + exec + "/start HTTP/1.1",
                    "Host: docker",
                    "Content-Type: application/json",
                    "Connection: Upgrade",
                    "Upgrade: tcp",
                    "Content-Length: " + body.length(),
                    "",
                    body);
            writeAll(channel, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            ExecStream stream = new ExecStream(channel, terminal);
            stream.buffer.limit(0);
            stream.readHead();
            return stream;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void connect(SocketChannel channel, Path socket) throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new IOException("the Docker engine does not answer at " + socket + " (" + e.getMessage() + ")", e);
        }
    }

    private void readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            if (head.length() > MOST_HEAD_BYTES || !fill()) {
                throw new IOException("the engine's answer is not understood: " + head);
            }
            head.append((char) (buffer.get() & 0xff));
        }
        if (!head.toString().matches("(?s)HTTP/1\\.1 (101|200) .*")) {
            StringBuilder body = new StringBuilder();
            while (body.length() < MOST_HEAD_BYTES && body.indexOf("}") < 0 && fill()) {
                body.append((char) (buffer.get() & 0xff));
            }
            throw new IOException("the engine refuses to start it: " + EngineFailures.oneLine(body.toString()));
        }
    }

    /** Returns true if there is a byte to read, after waiting for one. */
    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        return count > 0;
    }

    /** Hands all output over until there is no more. */
    void read(Sink output, Sink error) throws IOException, InterruptedException {
        byte[] bytes = new byte[buffer.capacity()];
        while (fill()) {
            if (terminal) {
                int count = buffer.remaining();
                buffer.get(bytes, 0, count);
                output.write(bytes, 0, count);
            } else {
                frame(bytes, output, error);
            }
        }
    }

    private void frame(byte[] bytes, Sink output, Sink error) throws IOException, InterruptedException {
        long header = 0;
        for (int i = 0; i < HEADER_BYTES; i++) {
            if (!fill()) {
                throw new EOFException("the program's output ends in the middle");
            }
            header = header << 8 | (buffer.get() & 0xff);
        }
        Sink sink = header >>> 56 == STDERR ? error : output;
        for (long left = header & 0xffff_ffffL; left > 0; ) {
            if (!fill()) {
                throw new EOFException("the program's output ends in the middle");
            }
            int count = (int) Math.min(left, buffer.remaining());
            buffer.get(bytes, 0, count);
            sink.write(bytes, 0, count);
            left -= count;
        }
    }

    /** The program's input; closing it is the input's end, not the output's. */
    OutputStream input() {
        return new OutputStream() {
            private boolean closed;

            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
                if (closed) {
                    throw new IOException("the program's input is closed");
                }
                writeAll(channel, ByteBuffer.wrap(bytes, offset, length));
            }

            @Override
            public synchronized void close() throws IOException {
                if (!closed && channel.isOpen()) {
                    closed = true;
                    channel.shutdownOutput();
                }
            }
        };
    }

    private static void writeAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
