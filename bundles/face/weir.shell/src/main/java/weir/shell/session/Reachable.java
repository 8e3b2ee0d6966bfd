package weir.shell.session;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.NetworkEvent;
import weir.command.CommandFailed;
import weir.shell.call.Workbench;

/**
 * Makes this workbench reachable for {@code --attach}: a shell or script at once, a single command once it has a
 * network up, so that short commands never stand in the list of workbenches.
 */
final class Reachable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reachable.class);

    private final Workbench workbench;
    private EventStream.Subscription subscription = () -> {};
    private AttachServer server;
    private boolean isClosed;

    Reachable(Workbench workbench) {
        this.workbench = workbench;
    }

    /** @throws CommandFailed when the name is taken, or no socket can be made */
    void start(boolean onlyWithNetwork) throws CommandFailed {
        if (!onlyWithNetwork) {
            open();
            return;
        }
        try {
            AttachServer.checkName();
        } catch (IOException e) {
            LOG.debug("no other workbench of this name", e);
        }
        subscription = workbench.subscribe(this::onEvent);
    }

    /** Called by the thread that has brought the network up, so attaching works before that command answers. */
    private void onEvent(Event event) {
        if (event instanceof NetworkEvent.Up) {
            try {
                open();
            } catch (CommandFailed e) {
                LOG.warn("this workbench can't be attached to", e);
            }
        }
    }

    private synchronized void open() throws CommandFailed {
        if (!isClosed && server == null) {
            server = AttachServer.open(workbench);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        subscription.close();
        if (server != null) {
            server.close();
        }
    }
}
