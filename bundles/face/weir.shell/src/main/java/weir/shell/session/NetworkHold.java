package weir.shell.session;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.NetworkEvent;
import weir.command.CommandFailed;
import weir.command.OwnName;
import weir.shell.call.Failures;
import weir.shell.call.Workbench;

/**
 * Keeps a workbench alive that ran one command and has a network up since: until Ctrl-C, the end of the input, or until
 * somebody attached takes the network down. The page, which may bring the next one up, ends nothing.
 */
final class NetworkHold {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkHold.class);
    /** Input that nobody asked for, such as /dev/zero, is read at a few megabytes a second, not as fast as it comes. */
    private static final int INPUT_BYTES = 64 * 1024;

    private static final long BREATH_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Workbench workbench;
    private final ShellSession session;
    private final CountDownLatch ended = new CountDownLatch(1);

    NetworkHold(Workbench workbench, ShellSession session) {
        this.workbench = workbench;
        this.session = session;
    }

    /** Returns at once when no network is up. */
    void await() throws CommandFailed {
        if (workbench.network().isEmpty()) {
            return;
        }
        if (session.terminal()) {
            session.err()
                    .println(OwnName.in(
                            "The network stays up until Ctrl-C or Ctrl-D; reach it with ./weir --attach COMMAND."));
        }
        workbench.stays(session);
        Thread input = new Thread(this::drainInput, "weir-input");
        input.setDaemon(true);
        input.start();
        session.interruptibly(this::waitForEnd);
    }

    private void waitForEnd() throws CommandFailed {
        EventStream.Subscription subscription = workbench.subscribe(this::onEvent);
        try {
            if (workbench.network().isPresent()) {
                ended.await();
            }
        } catch (InterruptedException e) {
            throw new CommandFailed(Failures.INTERRUPTED, "", e);
        } finally {
            subscription.close();
        }
    }

    private void onEvent(Event event) {
        if (!(event instanceof NetworkEvent.Down)) {
            return;
        }
        if (!workbench.isCalledByAPage()) {
            ended.countDown();
        } else if (session.terminal()) {
            session.err().println("The network was taken down on the page, which stays: Ctrl-C or Ctrl-D ends it.");
        }
    }

    private void drainInput() {
        byte[] buffer = new byte[INPUT_BYTES];
        try {
            while (session.in().read(buffer) >= 0) {
                LockSupport.parkNanos(BREATH_NS);
            }
        } catch (IOException e) {
            LOG.debug("input can't be read", e);
        }
        ended.countDown();
    }
}
