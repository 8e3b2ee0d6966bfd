package weir.livestream.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import weir.api.WeirException;
import weir.api.node.Node;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.api.scenario.ScenarioRun;
import weir.livestream.ffmpeg.Tool;

/**
 * The server: a program that serves one player and ends when that leaves, started again for the next. On a thread of its
 * own until {@link #close()}.
 */
final class ServerLoop implements AutoCloseable {
    private static final Duration LISTENS_WITHIN = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long AT_ONCE_NS = 500_000_000;
    private static final int MOST_AT_ONCE = 3;

    private final Node node;
    private final NodeCommand command;
    private final TcpSockets.Address address;
    private final Path log;
    private final Thread thread;
    private NodeProcess current;
    private boolean closing;
    private WeirException failure;

    /** @param log where the program's complaints go */
    ServerLoop(Node node, NodeCommand command, TcpSockets.Address address, Path log) {
        this.node = node;
        this.command = command;
        this.address = address;
        this.log = log;
        this.thread = new Thread(this::loop, "weir-livestream-server");
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    private void loop() {
        int endedAtOnce = 0;
        try {
            while (endedAtOnce < MOST_AT_ONCE) {
                NodeProcess process = next();
                if (process == null) {
                    return;
                }
                long startNs = System.nanoTime();
                int status = process.exit().get();
                endedAtOnce = System.nanoTime() - startNs < AT_ONCE_NS ? endedAtOnce + 1 : 0;
                if (endedAtOnce == MOST_AT_ONCE) {
                    fail(new WeirException(
                            "the video server does not start",
                            "it ended with status " + status + ": " + complaint(),
                            "run it by hand in the node: " + String.join(" ", command.argv())));
                }
            }
        } catch (WeirException e) {
            fail(e);
        } catch (ExecutionException e) {
            fail(new WeirException(
                    "the video server is out of sight", String.valueOf(e.getMessage()), "run it again", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized NodeProcess next() throws WeirException {
        current = closing ? null : node.start(command);
        return current;
    }

    private synchronized void fail(WeirException trouble) {
        failure = closing ? null : trouble;
    }

    private String complaint() {
        try {
            String text = Tool.tail(Files.readString(log));
            return text.isEmpty() ? "it said nothing" : text;
        } catch (IOException e) {
            return "it said nothing";
        }
    }

    /**
     * Waits until a player can connect: the port is seen listening, nobody has to try it.
     *
     * @throws WeirException when the server does not start or the run is ended meanwhile
     */
    void awaitListening(ScenarioRun run) throws WeirException, InterruptedException {
        long end = System.nanoTime() + LISTENS_WITHIN.toNanos();
        while (!isListening()) {
            if (run.awaitStop(POLL)) {
                throw Streaming.endedEarly();
            }
            if (System.nanoTime() > end) {
                throw new WeirException(
                        "the video server did not listen on port " + address.port() + " within "
                                + LISTENS_WITHIN.toSeconds() + " s",
                        complaint(),
                        "see what else runs on this machine, and try again");
            }
        }
    }

    private boolean isListening() throws WeirException {
        NodeProcess process;
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
            process = current;
        }
        return process != null && isListening(process);
    }

    private boolean isListening(NodeProcess process) {
        try {
            return TcpSockets.of(process.pid()).isListening(address);
        } catch (IOException e) {
            return false;
        }
    }

    TcpSockets.Address address() {
        return address;
    }

    /** Returns how many bytes wait for the network; empty while no server runs. */
    OptionalLong sending() {
        NodeProcess process;
        synchronized (this) {
            process = current;
        }
        try {
            return process == null || process.exit().isDone()
                    ? OptionalLong.empty()
                    : OptionalLong.of(TcpSockets.of(process.pid()).sending(address));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Ends the server; returns when it is gone, killed if need be. */
    @Override
    public void close() {
        NodeProcess last;
        synchronized (this) {
            closing = true;
            last = current;
        }
        if (last != null) {
            last.stop(GRACE);
        }
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
