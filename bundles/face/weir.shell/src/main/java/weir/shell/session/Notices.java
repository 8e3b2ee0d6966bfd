package weir.shell.session;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jline.reader.LineReader;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.LinkEvent;
import weir.api.event.PlugInEvent;
import weir.shell.call.Workbench;

/**
 * Tells a person at a prompt what becomes of plug-ins: above the line that is being typed, or when the next prompt is
 * there. On a thread of its own, since those who publish events must not wait for a terminal; of many at once the last
 * are not told.
 */
final class Notices implements AutoCloseable {
    private static final int MOST_WAITING = 100;
    private static final long POLL_MS = 50;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LineReader reader;
    private final EventStream.Subscription subscription;
    private final Thread teller = new Thread(this::tell, "weir-notices");

    Notices(Workbench workbench, LineReader reader) {
        this.reader = reader;
        this.subscription = workbench.subscribe(event -> text(event).ifPresent(waiting::offer));
        teller.setDaemon(true);
        teller.start();
    }

    /** Empty if it is not about plug-ins. */
    static Optional<String> text(Event event) {
        if (event instanceof LinkEvent.Fault fault) {
            return Optional.of(fault.kind() + " '" + fault.plugIn() + "' of " + fault.bundle() + " has failed on link "
                    + fault.link() + " and is detached: " + fault.reason());
        }
        if (event instanceof LinkEvent.Replaced replaced) {
            String what = "link " + replaced.link() + ": " + replaced.kind() + " '" + replaced.plugIn() + "'";
            return Optional.of(what + successor(replaced));
        }
        if (event instanceof PlugInEvent plugIn) {
            return Optional.of(
                    switch (plugIn.state()) {
                        case DEPLOYED -> plugIn.file() + " is deployed";
                        case REFUSED -> plugIn.reason();
                        case REMOVED -> plugIn.file() + " is not deployed any more";
                    });
        }
        return Optional.empty();
    }

    /** A file that was built anew may have the version of the one before. */
    private static String successor(LinkEvent.Replaced replaced) {
        if (replaced.bundle().isEmpty()) {
            return " of " + replaced.before() + " is gone; a stand-in takes over";
        }
        String file = replaced.bundle().equals(replaced.before()) ? "another file of " : "";
        return " is that of " + file + replaced.bundle() + " now";
    }

    private void tell() {
        try {
            while (true) {
                String next = waiting.take();
                while (!reader.isReading()) {
                    Thread.sleep(POLL_MS);
                }
                reader.printAbove("weir: " + next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        subscription.close();
        teller.interrupt();
    }
}
