package weir.web.rest;

import org.osgi.framework.FrameworkUtil;
import weir.api.event.Event;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.network.Network;
import weir.file.workbench.WorkbenchProperties;
import weir.web.workbench.Engines;

/** Tells which workbench this is and what it is doing. Thread-safe. */
public final class Status {
    private final Engines engines;
    private final RunBoard board;
    private final long startedEpochNs = Event.now();

    public Status(Engines engines, RunBoard board) {
        this.engines = engines;
        this.board = board;
    }

    /**
     * A workbench, and the time that it has.
     *
     * @param weir its version
     * @param name what {@code --attach=NAME} calls it
     */
    public record Hello(String weir, String name, long pid, long startedEpochNs, long epochNs) {
        public static final Fields<Hello> FIELDS = Fields.<Hello>builder()
                .text("weir", "its version", Hello::weir)
                .text("name", "what --attach=NAME calls it", Hello::name)
                .count("pid", "its process", Hello::pid)
                .number("startedEpochNs", Unit.EPOCH_NANOSECONDS, "when it was started", Hello::startedEpochNs)
                .number("epochNs", Unit.EPOCH_NANOSECONDS, "the time", Hello::epochNs)
                .build();
    }

    /**
     * A workbench at work.
     *
     * @param network null: none is up
     * @param run null: there has been none
     */
    record Now(Hello hello, Network network, RunNow run) {}

    private static final Fields<Network> NETWORK = Fields.<Network>builder()
            .text("name", "the topology's name", network -> network.topology().name())
            .text("runtime", "the node runtime", Network::runtime)
            .number("upMs", Unit.MILLISECONDS, "how long it took to build", Network::upMs)
            .build();

    static final Fields<Now> FIELDS = Fields.<Now>builder()
            .all(Hello.FIELDS, Now::hello)
            .object("network", "the network that is up", NETWORK, Now::network)
            .object("run", "the run that is going on or was the last", RunNow.FIELDS, Now::run)
            .build();

    /** Returns which workbench this is. */
    public Hello hello() {
        return new Hello(
                FrameworkUtil.getBundle(Status.class).getVersion().toString(),
                WorkbenchProperties.name(),
                ProcessHandle.current().pid(),
                startedEpochNs,
                Event.now());
    }

    Now now() {
        return new Now(hello(), engines.network().orElse(null), board.now().orElse(null));
    }
}
