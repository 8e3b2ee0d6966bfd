package weir.node.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container, and what is asked of the engine about it. Thread-safe.
 *
 * @param socket the engine's
 * @param name what people call it
 */
public record Container(DockerClient client, Path socket, String id, String name) {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    /** The time after which a program that has not ended will not end at once. */
    private static final long SETTLED_MS = 500;

    private static final long POLL_MS = 20;
    private static final long LOG_WITHIN_S = 10;
    private static final long SENT_WITHIN_S = 20;

    public Container {
        Objects.requireNonNull(client);
        Objects.requireNonNull(socket);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
    }

    public ContainerState state() {
        return client.inspectContainerCmd(id).exec().getState();
    }

    /** The end of what its own program has written; of output and error. */
    public String log(int lines) throws InterruptedException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ResultCallback.Adapter<Frame> callback = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                text.writeBytes(frame.getPayload());
            }
        }) {
            client.logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(lines)
                    .exec(callback);
            callback.awaitCompletion(LOG_WITHIN_S, TimeUnit.SECONDS);
        } catch (java.io.IOException e) {
            LOG.debug("the log's connection was not closed", e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /**
     * Sends a signal to processes in it, by a shell in it: from outside they can't be reached. Returns when it is sent.
     *
     * @param inside their numbers in the container; negative: process groups
     */
    public void signal(int signal, List<Long> inside) {
        StringBuilder kill = new StringBuilder("kill -" + signal);
        inside.forEach(number -> kill.append(' ').append(number));
        try {
            String exec = client.execCreateCmd(id)
                    .withCmd("sh", "-c", kill.toString())
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
            try (ResultCallback.Adapter<Frame> callback = new ResultCallback.Adapter<>()) {
                client.execStartCmd(exec).exec(callback).awaitCompletion(SENT_WITHIN_S, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException | RuntimeException e) {
            LOG.warn("container {}: signal {} could not be sent to {}", name, signal, inside, e);
        }
    }

    /** Watches a container that has just been started for half a second: its exit status if it ends meanwhile. */
    public OptionalLong endsAtOnce() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLED_MS);
        while (System.nanoTime() < end) {
            ContainerState state = state();
            if (Boolean.FALSE.equals(state.getRunning())) {
                return OptionalLong.of(state.getExitCodeLong() == null ? 0 : state.getExitCodeLong());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return OptionalLong.empty();
    }

    /**
     * Returns true if the engine knows that it runs no more; false when it can't be asked, or the container is gone.
     */
    public boolean hasEnded() {
        try {
            return Boolean.FALSE.equals(state().getRunning());
        } catch (RuntimeException e) {
            LOG.debug("container {} can't be looked at", name, e);
            return false;
        }
    }

    /** Removes it with all that runs in it; of one that is gone, nothing. */
    public void remove() {
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException e) {
            LOG.debug("container {} is gone already", name);
        } catch (com.github.dockerjava.api.exception.ConflictException e) {
            LOG.debug("container {} is being removed already", name, e);
        }
    }
}
