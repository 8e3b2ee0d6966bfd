package weir.api.link;

import org.osgi.annotation.versioning.ConsumerType;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/**
 * Decides which frames wait and which are dropped. There is one instance for each direction. One thread calls it; it
 * never blocks, allocates or keeps a frame. Times are monotonic nanoseconds. A discipline that throws is replaced by a
 * stand-in.
 */
@ConsumerType
public interface QueueDiscipline extends AutoCloseable {
    /** The decision about a frame that reaches the queue. */
    enum Admission {
        /** The frame waits. */
        ACCEPT,
        /** The frame is dropped since it does not fit. */
        DROP,
        /** The frame is dropped before the queue is full, as a signal to its sender. */
        DROP_EARLY,
        /**
         * The frame waits, and its ECN field is set to "congestion experienced"; it is dropped if it is not
         * ECN-capable.
         */
        MARK,
        /** The first waiting frame is dropped; then {@link #onArrive} is asked again. */
        DROP_HEAD
    }

    /** Result of {@link #onHead}: send the frame. */
    int SEND = 0;
    /** Result of {@link #onHead}: drop the frame and ask about the next one. */
    int DROP = -1;
    /**
     * Result of {@link #onHead}: send the frame marked as "congestion experienced"; drop it if it is not ECN-capable.
     */
    int MARK = -2;

    /**
     * Decides about a frame that reaches the queue.
     *
     * @param frame the frame; the queue does not hold it yet
     * @param queue the waiting frames
     * @param nowNs the present time, in monotonic ns
     * @return the decision, never null
     */
    Admission onArrive(LinkFrame frame, QueueView queue, long nowNs);

    /**
     * Decides about the first waiting frame, which is about to be sent.
     *
     * @param frame the first waiting frame
     * @param queue the queue; {@link QueueView#countsHead()} is true
     * @param nowNs the present time, in monotonic ns
     * @return {@link #SEND}, {@link #DROP}, {@link #MARK}, or n &gt; 0 to send it and drop the n frames behind it
     */
    default int onHead(LinkFrame frame, QueueView queue, long nowNs) {
        return SEND;
    }

    /**
     * Takes a new limit and new options; the waiting frames stay.
     *
     * @param limit the new capacity of the queue
     * @param options all options, checked
     * @return false if the discipline can't; the engine then replaces it by a new one of the factory
     */
    default boolean change(QueueLimit limit, Options options) {
        return false;
    }

    /** Releases what the discipline holds. Called once, by the engine, after the last frame. */
    @Override
    default void close() {}
}
