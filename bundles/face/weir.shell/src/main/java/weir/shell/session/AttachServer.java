package weir.shell.session;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.field.Fields;
import weir.attach.Frames;
import weir.attach.SocketStreams;
import weir.attach.Sockets;
import weir.command.CommandFailed;
import weir.command.Json;
import weir.file.workbench.WorkbenchPaths;
import weir.file.workbench.WorkbenchProperties;
import weir.shell.call.Failures;
import weir.shell.call.Workbench;
import weir.shell.console.QueuedOutput;
import weir.shell.console.RemoteConsole;

/** Lets {@code ./weir --attach} in: one session a connection, each on two threads of its own. */
final class AttachServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttachServer.class);
    private static final long LAST_WORDS_MS = 1000;
    private static final long AFTER_FAILURE_NS = 100_000_000L;
    private static final Path NULL = Path.of("/dev/null");
    /** The answer to {@link Frames#INFO}. */
    private static final Fields<AttachServer> INFO = Fields.<AttachServer>builder()
            .text("name", "the workbench", server -> WorkbenchProperties.name())
            .text("network", "the network that is up; null: none", AttachServer::network)
            .text(
                    "folder",
                    "where it was started",
                    server -> WorkbenchPaths.callerFolder().toString())
            .text("socket", "where it listens", server -> server.socket.toString())
            .build();

    private final Workbench workbench;
    private final Path socket;
    private final ServerSocketChannel channel;
    /** A descriptor for the moment when there is none; used by the accepting thread. */
    private FileChannel reserve;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "weir-attach");
        thread.setDaemon(true);
        return thread;
    });

    private AttachServer(Workbench workbench, Path socket, ServerSocketChannel channel, FileChannel reserve) {
        this.workbench = workbench;
        this.socket = socket;
        this.channel = channel;
        this.reserve = reserve;
        threads.execute(this::accept);
    }

    /**
     * Listens.
     *
     * @throws CommandFailed when another workbench has this name
     */
    static AttachServer open(Workbench workbench) throws CommandFailed {
        Path socket = socket();
        try {
            checkName();
            Files.writeString(mustBeRemoved(), socket + "\n");
            return new AttachServer(workbench, socket, Sockets.listen(socket), FileChannel.open(NULL));
        } catch (IOException e) {
            throw new CommandFailed(
                    Failures.FAILED,
                    "the socket " + socket + " for --attach can't be made; " + e.getMessage()
                            + "; choose a shorter --name or set XDG_RUNTIME_DIR",
                    e);
        }
    }

    /** Tells the launcher what it must remove should this process be killed. */
    private static Path mustBeRemoved() {
        return WorkbenchPaths.run().resolve("socket");
    }

    private static Path socket() {
        return Sockets.of(WorkbenchPaths.sockets(), WorkbenchProperties.name());
    }

    /** @throws CommandFailed when another workbench has this name */
    static void checkName() throws IOException, CommandFailed {
        if (Sockets.isAnswered(socket())) {
            throw new CommandFailed(
                    Failures.USAGE,
                    "a workbench called '" + WorkbenchProperties.name()
                            + "' is running already; choose another --name");
        }
    }

    private String network() {
        return workbench.networkName().orElse(null);
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                threads.execute(() -> serve(client));
            } catch (ClosedChannelException e) {
                LOG.debug("no more attaching", e);
            } catch (IOException e) {
                // No descriptor is free, for example; who waits is turned away, and the next one may find one.
                LOG.warn("a program could not attach", e);
                turnAway();
                LockSupport.parkNanos(AFTER_FAILURE_NS);
            }
        }
    }

    /** Closes the connections of those who wait, with the descriptor that is kept for that, so that they need not wait on. */
    private void turnAway() {
        try {
            if (reserve != null) {
                reserve.close();
            }
            channel.configureBlocking(false);
            for (SocketChannel client = channel.accept(); client != null; client = channel.accept()) {
                client.close();
            }
            reserve = FileChannel.open(NULL);
        } catch (IOException e) {
            LOG.debug("nobody could be turned away", e);
        }
        try {
            channel.configureBlocking(true);
        } catch (IOException e) {
            LOG.debug("no more attaching", e);
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                QueuedOutput out = new QueuedOutput(SocketStreams.out(client))) {
            out.start();
            Frames frames = new Frames(SocketStreams.in(client), out);
            Optional<Frames.Frame> first = frames.read();
            if (first.isPresent() && first.get().type() == Frames.INFO) {
                frames.write(Frames.OUT, List.of(Json.line(INFO.of(this))));
            } else if (first.isPresent()) {
                int status = converse(frames, Frames.Hello.of(first.get()));
                frames.write(Frames.EXIT, List.of(String.valueOf(status)));
            }
        } catch (IOException | RuntimeException e) {
            LOG.info("an attached session broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int converse(Frames frames, Frames.Hello hello) throws InterruptedException {
        ShellSession[] holder = new ShellSession[1];
        RemoteConsole console = new RemoteConsole(frames, hello, () -> holder[0].interruptAll());
        try (ShellSession session = new ShellSession(workbench, console, Path.of(hello.folder()), false)) {
            holder[0] = session;
            threads.execute(() -> read(frames, console));
            return Request.of(hello.words()).perform(session, hello.words());
        } catch (CommandFailed e) {
            holder[0].complain("", e);
            return e.status();
        }
    }

    private static void read(Frames frames, RemoteConsole console) {
        try {
            for (Optional<Frames.Frame> frame = frames.read(); frame.isPresent(); frame = frames.read()) {
                console.accept(frame.get());
            }
        } catch (IOException e) {
            LOG.debug("an attached program is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.hungUp();
    }

    /** Sessions that run get a second for their last words. */
    @Override
    public void close() {
        try {
            // As long as it answers nobody else takes the name; afterwards nobody may remove what has it.
            Files.deleteIfExists(socket);
            Files.deleteIfExists(mustBeRemoved());
            channel.close();
            threads.shutdown();
            if (!threads.awaitTermination(LAST_WORDS_MS, TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (IOException e) {
            LOG.warn("the socket {} is left behind", socket, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
