package weir.attach;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sockets of running workbenches: {@code NAME.sock} in one folder. */
public final class Sockets {
    private static final String SUFFIX = ".sock";

    private Sockets() {}

    public static Path of(Path folder, String name) {
        return folder.resolve(name + SUFFIX);
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

    /** Returns the description of each running workbench, by name. Sockets that nobody listens to are removed. */
    public static Map<String, String> running(Path folder) throws IOException {
        Map<String, String> running = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return running;
        }
        try (DirectoryStream<Path> sockets = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path socket : sockets) {
                String file = socket.getFileName().toString();
                Optional<String> info = info(socket);
                if (info.isPresent()) {
                    running.put(file.substring(0, file.length() - SUFFIX.length()), info.get());
                }
            }
        }
        return running;
    }

    private static Optional<String> info(Path socket) throws IOException {
        Optional<SocketChannel> channel = connect(socket);
        if (channel.isEmpty()) {
            Files.deleteIfExists(socket);
            return Optional.empty();
        }
        try (SocketChannel open = channel.get()) {
            Frames frames = new Frames(SocketStreams.in(open), SocketStreams.out(open));
            frames.write(Frames.INFO, new byte[0], 0, 0);
            return frames.read().map(frame -> frame.strings().get(0));
        }
    }
}
