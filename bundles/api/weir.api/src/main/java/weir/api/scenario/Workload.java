package weir.api.scenario;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.network.Network;

/**
 * The part of a run that is its own: its network, its traffic, and what is made of its captures; {@link RunCycle} does
 * all else. Made for one run, and called by that run's thread only, in the order of the methods here.
 */
@ConsumerType
public interface Workload {
    /**
     * Returns the network that the run has.
     *
     * @return how it is to be built and where it is captured
     * @throws WeirException when it can't be described
     */
    RunNetwork network() throws WeirException;

    /**
     * Answers an autotest; the methods below are not called then.
     *
     * @param test what was found
     * @return the answer of the run
     */
    default Described<?> tested(NetworkTest test) {
        return NetworkTest.FIELDS.of(test);
    }

    /**
     * Checks and fetches what the run needs, before anything is built.
     *
     * @throws IOException when the run folder can't be written
     * @throws WeirException when something is missing
     * @throws InterruptedException when the run is aborted
     */
    default void prepare() throws IOException, WeirException, InterruptedException {}

    /**
     * Uses the network before anything is captured. All nodes answer.
     *
     * @param network the network
     * @throws IOException when the run folder can't be written
     * @throws WeirException when it does not do what it must
     * @throws InterruptedException when the run is aborted
     */
    default void ready(Network network) throws IOException, WeirException, InterruptedException {}

    /**
     * Returns the traffic, which does not flow yet. The captures run.
     *
     * @param network the network
     * @return the traffic; it is closed before the captures and the network are
     */
    Traffic traffic(Network network);

    /**
     * Makes of the captures what is told of the run. The network is down.
     *
     * @param recording what was recorded
     * @return the run's summary
     * @throws IOException when the run folder can't be written
     * @throws WeirException when a capture can't be analysed
     * @throws InterruptedException when the run is aborted
     */
    Described<?> report(RunRecording recording) throws IOException, WeirException, InterruptedException;

    /**
     * Is told that the run was aborted while its network was built, or its traffic flowed. The network is down.
     *
     * @param recording what was recorded until then
     */
    default void aborted(RunRecording recording) {}

    /** The traffic of a run. Used by the run's thread only. */
    @ConsumerType
    interface Traffic extends AutoCloseable {
        /**
         * Starts it; returns when it flows.
         *
         * @throws IOException when the run folder can't be written
         * @throws WeirException when it does not flow
         * @throws InterruptedException when the run is aborted
         */
        default void begin() throws IOException, WeirException, InterruptedException {}

        /**
         * Lets it flow until its time is over or the run is asked to stop ({@link ScenarioRun#awaitStop}), and ends it.
         *
         * @return how long it flowed, in ns
         * @throws IOException when the run folder can't be read
         * @throws WeirException when it breaks off
         * @throws InterruptedException when the run is aborted
         */
        long play() throws IOException, WeirException, InterruptedException;

        /**
         * Returns what it has noticed itself that speaks against the run's figures: a sender that had nothing to send, for
         * example. Asked when the captures have ended.
         *
         * @return the reasons; none if all went as planned
         */
        default List<Validity.Reason> doubts() {
            return List.of();
        }

        /**
         * Is called when no link holds a frame any more and the captures have ended. The network is still up.
         *
         * @param validity what the run's figures are worth: the link is to blame for nothing if the run is not valid
         * @throws IOException when the run folder can't be written
         */
        default void drained(Validity validity) throws IOException {}

        /** Ends it at once, if it still flows. */
        @Override
        void close();
    }
}
