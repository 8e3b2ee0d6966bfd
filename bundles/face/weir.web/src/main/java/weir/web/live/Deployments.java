package weir.web.live;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import weir.api.event.Event;
import weir.api.event.EventStream;
import weir.api.event.PlugInEvent;

/** Waits for what the deploy folder makes of a jar. Used by one thread at a time, which holds its lock. */
public final class Deployments {
    /** The folder is looked into several times a second, and a jar must be the same at two looks. */
    private static final long DECIDED_WITHIN_S = 8;

    private final EventStream events;

    public Deployments(EventStream events) {
        this.events = events;
    }

    /** Changes the folder. */
    public interface Change {
        void make() throws Exception;
    }

    /**
     * Changes the folder, and returns when the file is deployed, refused or removed.
     *
     * @param file its name in the folder
     * @return the file's next event
     * @throws TimeoutException if there is none within 8 s
     */
    public PlugInEvent after(String file, Change change) throws Exception {
        CompletableFuture<PlugInEvent> next = new CompletableFuture<>();
        EventStream.Subscription told = events.subscribe(event -> accept(event, file, next));
        try {
            change.make();
            return next.get(DECIDED_WITHIN_S, TimeUnit.SECONDS);
        } finally {
            told.close();
        }
    }

    private static void accept(Event event, String file, CompletableFuture<PlugInEvent> next) {
        if (event instanceof PlugInEvent plugIn && plugIn.file().equals(file)) {
            next.complete(plugIn);
        }
    }
}
