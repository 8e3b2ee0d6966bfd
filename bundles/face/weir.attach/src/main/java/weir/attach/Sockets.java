package weir.attach;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sockets of running workbenches: {@code NAME.sock} in one folder. */
public final class Sockets {
    private static final String SUFFIX = ".sock";
    private static final long ANSWER_WITHIN_S = 2;

    private Sockets() {}

    public static Path of(Path folder, String name) {
        return folder.resolve(name + SUFFIX);
    }

    /**
     * Listens there. A socket that is bound refuses who connects until it listens, as one does whose owner is dead: it gets its
     * name only then, in the place of what may be left there.
     */
    public static ServerSocketChannel listen(Path socket) throws IOException {
        Path unnamed = unnamed(socket);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(unnamed));
            Files.move(unnamed, socket, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(unnamed);
            throw e;
        }
    }

    /** In the same folder, and hardly longer than any: the path of a socket has at most 107 bytes. */
    private static Path unnamed(Path socket) {
        return socket.resolveSibling(
                "." + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36), 36));
    }

    /** Connects; empty when nobody listens there. */
    public static Optional<SocketChannel> connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return Optional.of(channel);
        } catch (ConnectException e) {
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            channel.close();
            if (!Files.exists(socket)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns true if somebody listens there. */
    public static boolean isAnswered(Path socket) throws IOException {
        Optional<SocketChannel> channel = connect(socket);
        if (channel.isPresent()) {
            channel.get().close();
        }
        return channel.isPresent();
    }

    /** Returns true if something could not be written because its reader has gone. */
    public static boolean isBrokenPipe(IOException e) {
        return "Broken pipe".equals(e.getMessage());
    }

    /**
     * Returns the description of each running workbench, by name; an empty one if it does not answer within two seconds.
     */
    static Map<String, String> running(Path folder) throws IOException, InterruptedException {
        Map<String, Future<Optional<String>>> asked = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (DirectoryStream<Path> sockets = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path socket : sockets) {
                String file = socket.getFileName().toString();
                asked.put(file.substring(0, file.length() - SUFFIX.length()), ask(socket));
            }
        }
        Map<String, String> running = new TreeMap<>();
        for (Map.Entry<String, Future<Optional<String>>> each : asked.entrySet()) {
            answer(each.getValue()).ifPresent(info -> running.put(each.getKey(), info));
        }
        return running;
    }

    /** As {@link #running(Path)}, of one workbench; nothing if it is not there. */
    static Optional<String> running(Path folder, String name) throws IOException, InterruptedException {
        return answer(ask(of(folder, name)));
    }

    /** On a thread of its own: a program that is stopped takes connections, and says nothing. */
    private static Future<Optional<String>> ask(Path socket) {
        FutureTask<Optional<String>> asking = new FutureTask<>(() -> info(socket));
        Thread thread = new Thread(asking, "ask-" + socket.getFileName());
        thread.setDaemon(true);
        thread.start();
        return asking;
    }

    private static Optional<String> answer(Future<Optional<String>> asked) throws IOException, InterruptedException {
        try {
            return asked.get(ANSWER_WITHIN_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Optional.of("");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private static Optional<String> info(Path socket) throws IOException {
        Optional<SocketChannel> channel = connect(socket);
        if (channel.isEmpty()) {
            return Optional.empty();
        }
        try (SocketChannel open = channel.get()) {
            Frames frames = new Frames(SocketStreams.in(open), SocketStreams.out(open));
            frames.write(Frames.INFO, new byte[0], 0, 0);
            return Optional.of(
                    frames.read().map(frame -> frame.strings().get(0)).orElse(""));
        } catch (IOException e) {
            // One without a free file descriptor turns us away.
            return Optional.of("");
        }
    }
}
