package weir.node.docker;

import com.github.dockerjava.api.command.InspectExecResponse;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;
import weir.linux.ProcEntry;
import weir.linux.Signals;
import weir.node.docker.engine.Container;
import weir.node.docker.engine.ContainerProcesses;
import weir.node.docker.engine.EngineFailures;
import weir.node.docker.image.Family;

/** A program that the engine has started in a container. A thread of its own reads what it writes. Thread-safe. */
final class ExecProcess implements NodeProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ExecProcess.class);
    private static final int KILLED = 128 + Signals.KILL;
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    private static final long STARTED_WITHIN_MS = 10_000;
    private static final long POLL_MS = 5;
    /** The engine tells an end some time after it, the more so on a busy machine. */
    private static final long ENDED_WITHIN_MS = 10_000;

    /** The engine tells the reason of an end some time after the end, the more so on a busy machine. */
    private static final long HEARD_WITHIN_MS = 3000;

    private final Container container;
    private final Family family;
    private final Start start;
    private final ExecStream stream;
    private final CompletableFuture<Integer> exit;
    private final ByteQueue output = new ByteQueue();
    private final ByteQueue error = new ByteQueue();
    private final OutputStream input;
    private final OutputStream file;
    private final long pid;
    private volatile boolean stopping;
    private volatile boolean isEnding;

    /**
     * A program that was started.
     *
     * @param exec the engine's name for it
     * @param mark {@code NAME=VALUE} in the environment of it and of all that came of it
     */
    record Start(String exec, NodeCommand command, String mark, ContainerNode node) {}

    private ExecProcess(
            Container container,
            ContainerProcesses processes,
            Start start,
            ExecStream stream,
            CompletableFuture<Integer> told)
            throws IOException {
        this.container = container;
        this.family = new Family(container, processes, start.mark());
        this.start = start;
        this.stream = stream;
        this.file = start.command().stdio() instanceof NodeCommand.Stdio.ToFile target
                ? new FileOutputStream(target.file().toFile())
                : null;
        this.input = stream.input();
        if (file != null) {
            input.close();
            output.end();
            error.end();
        }
        this.pid = awaitPid();
        this.exit = pid > 0 ? told : new CompletableFuture<>();
    }

    /** @param told completes with its exit status when the engine tells its end */
    static ExecProcess start(
            Container container, ContainerProcesses processes, Start start, CompletableFuture<Integer> told)
            throws IOException {
        if (start.command().stdio() instanceof NodeCommand.Stdio.ToFile target) {
            new FileOutputStream(target.file().toFile()).close();
        }
        boolean terminal = start.command().stdio() instanceof NodeCommand.Stdio.Terminal;
        long killsBefore = start.node().memoryKills();
        ExecStream stream = ExecStream.start(container.socket(), start.exec(), terminal);
        try {
            ExecProcess process = new ExecProcess(container, processes, start, stream, told);
            if (start.command().stdio() instanceof NodeCommand.Stdio.Terminal size) {
                process.resize(size.columns(), size.rows());
            }
            Thread reader = new Thread(() -> process.read(killsBefore), "weir-exec-" + process.pid);
            reader.setDaemon(true);
            reader.start();
            return process;
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** The engine answers before the program has started. 0: it could not be started. */
    private long awaitPid() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STARTED_WITHIN_MS);
        while (System.nanoTime() < end) {
            InspectExecResponse state =
                    container.client().inspectExecCmd(start.exec()).exec();
            Long number = state.getPidLong();
            if (number != null && number > 0) {
                return number;
            }
            if (Boolean.FALSE.equals(state.isRunning()) && state.getExitCodeLong() != null) {
                return 0;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
        return 0;
    }

    private void read(long killsBefore) {
        try {
            ExecStream.Sink toError = file == null ? error::put : file::write;
            if (pid == 0) {
                complain(terminal() ? output::put : toError);
                return;
            }
            stream.read(file == null ? output::put : file::write, toError);
            finish();
            if (exit.getNow(0) == KILLED) {
                explain(killsBefore, terminal() ? output::put : toError);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("the output of {} ended", start.command().argv(), e);
            finish();
        } finally {
            exit.complete(KILLED);
            start.node().programEnded(start.exec());
            output.end();
            error.end();
            close();
        }
    }

    /** It could not be started, and what the engine has to say is all there is to read. Statuses are a shell's. */
    private void complain(ExecStream.Sink sink) throws IOException, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        stream.read(said::write, said::write);
        String text = said.toString(StandardCharsets.UTF_8).strip();
        boolean missing = text.contains("executable file not found") || text.contains("no such file or directory");
        byte[] told = (argv().get(0) + ": " + (missing ? "not found in this node" : EngineFailures.oneLine(text))
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
        sink.write(told, 0, told.length);
        exit.complete(missing ? NOT_FOUND : NOT_EXECUTABLE);
    }

    private boolean terminal() {
        return start.command().stdio() instanceof NodeCommand.Stdio.Terminal;
    }

    /** Says why it was killed, if that is known and it was none of us. */
    private void explain(long killsBefore, ExecStream.Sink sink) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HEARD_WITHIN_MS);
        ContainerNode node = start.node();
        boolean ended = false;
        while (!stopping && !ended && node.memoryKills() == killsBefore && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10 * POLL_MS);
            ended = container.hasEnded();
        }
        String why = "";
        if (node.memoryKills() > killsBefore) {
            why = "weir: killed, as the node has reached its memory limit; raise it with node:limit\n";
        } else if (ended) {
            why = "weir: killed, as the node's container has ended\n";
        }
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        sink.write(text, 0, text.length);
    }

    /** The stream is over, so the program is, or the engine has been ended. */
    private void finish() {
        while (!exit.isDone()) {
            try {
                InspectExecResponse state =
                        container.client().inspectExecCmd(start.exec()).exec();
                if (Boolean.FALSE.equals(state.isRunning()) && state.getExitCodeLong() != null) {
                    exit.complete(state.getExitCodeLong().intValue());
                }
            } catch (RuntimeException e) {
                if (pid == 0 || !Files.exists(Path.of("/proc", Long.toString(pid)))) {
                    LOG.debug("the engine does not know how {} ended", start.exec(), e);
                    exit.complete(KILLED);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public List<String> argv() {
        return start.command().argv();
    }

    @Override
    public OutputStream input() {
        return input;
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public InputStream error() {
        return error;
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    @Override
    public void resize(int columns, int rows) {
        if (terminal() && !exit.isDone()) {
            try {
                container
                        .client()
                        .resizeExecCmd(start.exec())
                        .withSize(rows, columns)
                        .exec();
            } catch (RuntimeException e) {
                LOG.debug("the terminal of {} was not resized", start.exec(), e);
            }
        }
    }

    /** A program that ignores the interrupt, as what a script starts in the background does, is asked to terminate. */
    @Override
    public void stop(Duration grace) {
        boolean interrupted = Thread.interrupted();
        stopping = true;
        isEnding |= !exit.isDone();
        try {
            if (!exit.isDone() && pid > 0) {
                int signal = ProcEntry.of(pid).ignores(Signals.INT) ? Signals.TERM : Signals.INT;
                interrupt(signal);
                interrupted |= awaitEnd(grace.toMillis());
            }
            family.killAll();
            interrupted |= awaitEnd(ENDED_WITHIN_MS);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** That its container is gone is nobody's wish. */
    @Override
    public boolean isEnding() {
        return isEnding;
    }

    /** To its process group: the engine makes each program the leader of one. */
    void interrupt(int signal) {
        family.signalGroupOf(pid, signal);
    }

    /** Returns whether the caller was interrupted, and then does not wait. */
    private boolean awaitEnd(long atMostMs) {
        try {
            exit.get(atMostMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("{} goes on", start.command().argv(), e);
        }
        return false;
    }

    /** Ends what was meant to read from it. */
    void close() {
        try {
            stream.close();
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.warn("the output of {} is incomplete", start.command().argv(), e);
        }
    }

    /** The container is gone: nobody needs to read any more. */
    void abandon() {
        stopping = true;
        output.close();
        error.close();
        exit.complete(KILLED);
        close();
    }
}
