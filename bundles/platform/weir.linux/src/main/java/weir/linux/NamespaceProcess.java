package weir.linux;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.node.NodeCommand;
import weir.api.node.NodeProcess;

/**
 * A program that runs inside namespaces, leader of a session of its own.
 *
 * <p>It is started by {@code setsid nsenter ... sh -c 'cd ...; exec ...'}, each of which replaces itself by the
 * next, so its number is the program's own; where it gets process numbers of its node, a shell stays between. It is not started from a thread inside the namespace, because the JVM's
 * helper threads for child processes would stay there and keep the namespace alive.
 *
 * <p>Whatever it starts carries a mark in its environment and is found by it, even after forking twice into a
 * session of its own. Thread-safe.
 */
public final class NamespaceProcess implements NodeProcess {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceProcess.class);
    private static final String MARK = "WEIR_PROCESS";
    private static final long POLL_MS = 20;
    private static final long CHILD_POLL_NS = 200_000;
    private static final long CHILD_MS = 2000;
    private static final long GONE_MS = 2000;
    /** The time after a program's end during which its last output can be read. */
    private static final Executor AFTER_READING = CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS);

    private volatile boolean isEnding;
    private volatile byte[] unread = {};
    private final ProcessSpec spec;
    private final Process process;
    private final long procPid;
    private final long pid;
    private final String mark;
    private final Optional<PseudoTerminal> terminal;
    private final CompletableFuture<Integer> exit;

    private NamespaceProcess(ProcessSpec spec, Process process, String mark, Optional<PseudoTerminal> terminal)
            throws IOException {
        this.spec = spec;
        this.process = process;
        this.mark = mark;
        this.terminal = terminal;
        long starter = process.isAlive() ? findProcPid(process) : process.pid();
        Optional<ProcEntry> child =
                spec.spaces().pid().isPresent() ? awaitChild(process, ProcEntry.of(starter)) : Optional.empty();
        this.procPid = child.map(entry -> Long.parseLong(entry.pid())).orElse(starter);
        this.pid = child.map(NamespaceProcess::numberForUs).orElse(process.pid());
        this.exit = new CompletableFuture<>();
        Thread waiter = new Thread(this::awaitExit, "weir-exit-" + process.pid());
        waiter.setDaemon(true);
        waiter.start();
    }

    /**
     * Not {@code Process.onExit}: for a child that has ended already that asks {@code /proc}, where the host may have
     * another process of the same number, and then never completes.
     */
    private void awaitExit() {
        try {
            terminal.ifPresent(this::takeUnread);
            int status = process.waitFor();
            terminal.ifPresent(pty -> AFTER_READING.execute(pty::close));
            exit.complete(status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exit.completeExceptionally(e);
        }
    }

    /** Waits until the program has ended. */
    private void takeUnread(PseudoTerminal pty) {
        OutputStream taken = process.getOutputStream();
        try (taken) {
            if (process.getInputStream().read() >= 0) {
                Optional<MountNamespace> view = spec.spaces().mount();
                unread = view.isPresent() ? view.get().call(pty::takeBack) : pty.takeBack();
            }
        } catch (IOException e) {
            LOG.debug("what was typed to {} and not read is lost", spec.argv(), e);
        }
    }

    /** Empty if it has ended, or this kernel does not tell. */
    private static Optional<ProcEntry> awaitChild(Process process, ProcEntry starter) {
        long endNs = Clocks.monotonicNs() + TimeUnit.MILLISECONDS.toNanos(CHILD_MS);
        while (process.isAlive() && Clocks.monotonicNs() < endNs) {
            try {
                Optional<ProcEntry> child = starter.firstChild();
                if (child.isPresent()) {
                    return child;
                }
            } catch (IOException e) {
                return Optional.empty();
            }
            LockSupport.parkNanos(CHILD_POLL_NS);
        }
        return Optional.empty();
    }

    /** -1 if it has ended. */
    private static long numberForUs(ProcEntry entry) {
        try {
            return ProcessTable.pidForUs(entry);
        } catch (IOException e) {
            return -1;
        }
    }

    private static long findProcPid(Process process) {
        try {
            return ProcessTable.procPid(process.pid());
        } catch (IOException e) {
            return process.pid();
        }
    }

    /** Starts it. A program that is not there exits 127, one that may not be run 126, as in a shell. */
    public static NamespaceProcess start(ProcessSpec spec) throws IOException {
        String mark = UUID.randomUUID().toString();
        Optional<PseudoTerminal> terminal = Optional.empty();
        if (spec.stdio() instanceof NodeCommand.Stdio.Terminal size) {
            terminal = Optional.of(open(size, spec.spaces().mount()));
        }
        ProcessBuilder builder = new ProcessBuilder(spec.commandLine(terminal.map(PseudoTerminal::path)));
        builder.environment().putAll(spec.environment());
        builder.environment().put(MARK, mark);
        if (terminal.isPresent()) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        } else if (spec.stdio() instanceof NodeCommand.Stdio.ToFile target) {
            builder.redirectErrorStream(true).redirectOutput(target.file().toFile());
        }
        try {
            Process process = builder.start();
            if (spec.stdio() instanceof NodeCommand.Stdio.ToFile) {
                process.getOutputStream().close();
            }
            return new NamespaceProcess(spec, process, mark, terminal);
        } catch (IOException e) {
            terminal.ifPresent(PseudoTerminal::close);
            throw e;
        }
    }

    /** Terminals have their names where the program sees them. */
    private static PseudoTerminal open(NodeCommand.Stdio.Terminal size, Optional<MountNamespace> mount)
            throws IOException {
        return mount.isPresent()
                ? mount.get().call(() -> PseudoTerminal.open(size.columns(), size.rows()))
                : PseudoTerminal.open(size.columns(), size.rows());
    }

    /** Its number in {@code /proc}. */
    @Override
    public long pid() {
        return procPid;
    }

    /** Its standard input; closed if it has none. */
    @Override
    public OutputStream input() {
        return terminal.map(PseudoTerminal::output).orElseGet(process::getOutputStream);
    }

    /** Its standard output; empty if that goes to a file. */
    @Override
    public InputStream output() {
        return terminal.map(PseudoTerminal::input).orElseGet(process::getInputStream);
    }

    /** Its standard error; empty if that goes to a file or a terminal. */
    @Override
    public InputStream error() {
        return process.getErrorStream();
    }

    /** Its exit status, 128 + n if signal n ended it. */
    @Override
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    @Override
    public List<String> argv() {
        return spec.argv();
    }

    @Override
    public byte[] unread() {
        return unread.clone();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Tells it the size of its terminal, if it has one. */
    @Override
    public void resize(int columns, int rows) {
        try {
            if (terminal.isPresent() && process.isAlive()) {
                terminal.get().resize(columns, rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Interrupts it as Ctrl-C does (a program that ignores that, as what a script starts in the background does, is
     * asked to terminate instead), and after {@code grace} kills it; then kills whatever it left. Returns when it is
     * gone, at the latest two seconds after {@code grace}.
     */
    @Override
    public void stop(Duration grace) {
        isEnding |= process.isAlive();
        try {
            if (process.isAlive()) {
                int signal = ProcEntry.of(procPid).ignores(Signals.INT) ? Signals.TERM : Signals.INT;
                signal(signal);
                awaitEnd(grace.toMillis());
            }
            killAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isEnding() {
        return isEnding;
    }

    /** Sends a signal to its process group; in its first moments, when it leads none yet, to itself. */
    public void signal(int signal) throws IOException {
        if (process.isAlive() && pid > 0 && !Signals.sendToGroup(pid, signal)) {
            Signals.send(pid, signal);
        }
    }

    /** Kills it and whatever it started. */
    public void killAll() throws IOException {
        isEnding |= process.isAlive();
        long endNs = Clocks.monotonicNs() + TimeUnit.MILLISECONDS.toNanos(GONE_MS);
        do {
            if (process.isAlive()) {
                signal(Signals.KILL);
            }
            List<ProcessInfo> left = ProcessTable.in(spec.spaces().net(), MARK + "=" + mark).stream()
                    .filter(found -> !found.stat().isZombie())
                    .toList();
            for (ProcessInfo found : left) {
                Signals.send(found.pid(), Signals.KILL);
            }
            if (left.isEmpty() && !process.isAlive()) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        } while (Clocks.monotonicNs() < endNs);
    }

    /** An interrupted caller does not wait, but what is to end is ended nevertheless. */
    private void awaitEnd(long atMostMs) {
        try {
            process.waitFor(atMostMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
