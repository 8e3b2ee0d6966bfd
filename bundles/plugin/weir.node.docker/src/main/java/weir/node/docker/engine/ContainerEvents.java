package weir.node.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Event;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the engine what becomes of our containers and of the programs in them. On a thread of its own until
 * {@link #close()}; what it calls back runs there and must not block. When the engine is restarted it waits for it and
 * then asks what has happened meanwhile.
 */
public final class ContainerEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerEvents.class);
    private static final long AGAIN_MS = 500;
    private static final long SUBSCRIBED_WITHIN_S = 10;
    private static final int UNKNOWN = 255;

    private final DockerClient client;
    private final String label;
    private final Map<String, Listener> containers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Integer>> programs = new ConcurrentHashMap<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;

    /** Receives a container's events. */
    public interface Listener {
        /** It has ended, with that exit status. */
        void ended(int status);

        /** The kernel has killed a process in it that wanted more memory than the container may have. */
        void outOfMemory();
    }

    public ContainerEvents(DockerClient client, Owner owner) {
        this.client = client;
        this.label = Owner.LABEL + "=" + owner.text();
        this.thread = new Thread(this::run, "weir-docker-events");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until events are heard. */
    public void awaitSubscribed() throws InterruptedException {
        if (!subscribed.await(SUBSCRIBED_WITHIN_S, TimeUnit.SECONDS)) {
            LOG.warn("the engine has not begun to tell its events");
        }
    }

    public void watch(String container, Listener listener) {
        containers.put(container, listener);
    }

    public void forget(String container) {
        containers.remove(container);
    }

    /** Completes with the exit status of a program that is about to be started. */
    public CompletableFuture<Integer> exitOf(String exec) {
        return programs.computeIfAbsent(exec, id -> new CompletableFuture<>());
    }

    public void forgetProgram(String exec) {
        programs.remove(exec);
    }

    private void run() {
        while (!closed) {
            try (Callback callback = new Callback()) {
                client.eventsCmd().withLabelFilter(label).exec(callback);
                callback.awaitStarted();
                subscribed.countDown();
                askAll();
                callback.awaitCompletion();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.debug("the engine's events ended", e);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Asks about all containers, to find those that ended without an event. */
    private void askAll() {
        containers.forEach((container, listener) -> {
            try {
                ContainerState state =
                        client.inspectContainerCmd(container).exec().getState();
                if (Boolean.FALSE.equals(state.getRunning())
                        && state.getStartedAt() != null
                        && !state.getStartedAt().startsWith("0001-")) {
                    Long status = state.getExitCodeLong();
                    listener.ended(status == null ? UNKNOWN : status.intValue());
                }
            } catch (com.github.dockerjava.api.exception.NotFoundException e) {
                listener.ended(UNKNOWN);
            }
        });
    }

    private void handle(Event event) {
        String action = String.valueOf(event.getAction());
        Map<String, String> details =
                event.getActor() == null || event.getActor().getAttributes() == null
                        ? Map.of()
                        : event.getActor().getAttributes();
        if (action.equals("exec_die")) {
            CompletableFuture<Integer> exit = programs.get(details.getOrDefault("execID", ""));
            if (exit != null) {
                exit.complete(number(details));
            }
            return;
        }
        Listener listener = event.getActor() == null
                ? null
                : containers.get(event.getActor().getId());
        if (listener != null && action.equals("die")) {
            listener.ended(number(details));
        } else if (listener != null && action.equals("oom")) {
            listener.outOfMemory();
        }
    }

    private static int number(Map<String, String> details) {
        String code = details.getOrDefault("exitCode", "");
        return code.matches("[0-9]{1,9}") ? Integer.parseInt(code) : UNKNOWN;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        for (CompletableFuture<Integer> exit : List.copyOf(programs.values())) {
            exit.complete(UNKNOWN);
        }
    }

    private final class Callback extends ResultCallback.Adapter<Event> {
        @Override
        public void onNext(Event event) {
            try {
                handle(event);
            } catch (RuntimeException e) {
                LOG.warn("the event {} could not be handled", event, e);
            }
        }
    }
}
