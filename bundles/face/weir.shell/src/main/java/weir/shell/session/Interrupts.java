package weir.shell.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.attach.OsSignals;
import weir.shell.call.Failures;
import weir.shell.console.LocalConsole;

/**
 * SIGINT and SIGTERM: they interrupt what runs, let it clean up, and end the process if it does not.
 *
 * <pre>
 *  first signal    interrupt the commands; ten seconds to clean up, then exit whatever they do
 *  within 3 s      ignored: a terminal and the launcher may both send the same Ctrl-C, and people press it twice
 *  later           interrupts again
 * </pre>
 */
final class Interrupts {
    private static final Logger LOG = LoggerFactory.getLogger(Interrupts.class);
    private static final long DEAF_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long ECHO_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PATIENCE_SECONDS = 10;
    private static final int TERMINATED = 143;

    private final AtomicLong last = new AtomicLong();
    private final AtomicInteger status = new AtomicInteger();
    private volatile ShellSession session;
    private volatile LocalConsole console;
    private volatile long lastTyped = Long.MIN_VALUE / 2;

    /** From now on signals go to the session. */
    void start(ShellSession target, LocalConsole its) {
        session = target;
        console = its;
        OsSignals.handle("INT", this::typed);
        OsSignals.handle("TERM", () -> arrived(TERMINATED));
        OsSignals.handle("HUP", () -> arrived(TERMINATED));
    }

    /**
     * Ctrl-C: at an interactive shell it stops the command that the prompt waits for; else it ends the workbench. It
     * arrives twice, from the terminal and from the launcher.
     */
    private void typed() {
        long now = System.nanoTime();
        boolean isEcho = now - lastTyped < ECHO_NS;
        lastTyped = now;
        if (session.isInteractive()) {
            if (!isEcho) {
                console.raiseInterrupt();
            }
        } else {
            arrived(Failures.INTERRUPTED);
        }
    }

    /** Ctrl-C while JLine has the terminal. */
    void atTerminal() {
        if (session.isInteractive()) {
            session.interrupt();
        } else {
            arrived(Failures.INTERRUPTED);
        }
    }

    /** Returns the exit status of the process: that of the signal, if one came. */
    int status(int ofCommand) {
        return status.get() != 0 ? status.get() : ofCommand;
    }

    private void arrived(int exitStatus) {
        long now = System.nanoTime();
        long before = last.get();
        if ((before != 0 && now - before < DEAF_NS) || !last.compareAndSet(before, now)) {
            return;
        }
        LOG.info("interrupted by a signal, will exit {}", exitStatus);
        if (status.compareAndSet(0, exitStatus)) {
            Thread guard = new Thread(this::exitWhenPatienceEnds, "weir-exit-guard");
            guard.setDaemon(true);
            guard.start();
        }
        session.interruptAll();
    }

    private void exitWhenPatienceEnds() {
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.warn("what was interrupted has not ended for {} s; leaving it", PATIENCE_SECONDS);
        System.exit(status.get());
    }
}
