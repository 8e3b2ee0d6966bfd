package weir.scenario.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import weir.api.scenario.RunEvent;
import weir.command.Json;

/** {@code events.jsonl}: one line an event, written as it comes. Thread-safe. */
final class EventLog implements AutoCloseable {
    private final Path file;
    private final List<RunEvent> events = new ArrayList<>();
    /** Not a channel, which the interruption of a run would close. */
    private FileOutputStream log;

    private IOException failure;
    private boolean closed;

    EventLog(Path file) {
        this.file = file;
    }

    /** Adds a line; what comes after {@link #close()} belongs to no run and is left out. */
    synchronized void record(RunEvent event) {
        if (closed) {
            return;
        }
        events.add(event);
        try {
            open();
            log.write((Json.line(event.line()) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }

    /** Returns them in the order of their times; some are noticed only when they are over. */
    synchronized List<RunEvent> events() {
        return events.stream()
                .sorted(Comparator.comparingLong(RunEvent::epochNs))
                .toList();
    }

    /**
     * Makes sure that the file is on its disk, if only empty: a run in which nothing was changed says so.
     *
     * @throws IOException if an event could not be written
     */
    synchronized void complete() throws IOException {
        open();
        if (failure != null) {
            throw unwritten(failure);
        }
        log.getFD().sync();
    }

    private IOException unwritten(IOException cause) {
        return new IOException("events could not be written to " + file + ": " + cause.getMessage(), cause);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (log != null) {
            try {
                log.close();
            } catch (IOException e) {
                throw unwritten(e);
            }
        }
    }

    private void open() throws IOException {
        if (log == null) {
            log = new FileOutputStream(file.toFile(), true);
        }
    }
}
