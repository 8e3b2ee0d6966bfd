package weir.api.link;

import org.osgi.annotation.versioning.ConsumerType;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/**
 * Which frames wait and which are dropped. One per direction; called by one thread; never blocks, allocates or keeps a
 * frame. Times are monotonic nanoseconds.
 */
@ConsumerType
public interface QueueDiscipline extends AutoCloseable {
    /** What happens to a frame that reaches the queue. */
    enum Admission {
        /** It waits. */
        ACCEPT,
        /** It is dropped, since it does not fit. */
        DROP,
        /** It is dropped before the queue is full, to tell its sender. */
        DROP_EARLY,
        /** It waits, and its ECN field says congestion experienced; dropped if it is not ECN-capable. */
        MARK,
        /** The head is dropped, then this is asked again. */
        DROP_HEAD
    }

    /** {@link #onHead}: the head is sent. */
    int SEND = 0;
    /** {@link #onHead}: the head is dropped, and the next one asked about. */
    int DROP = -1;
    /** {@link #onHead}: the head is sent with congestion experienced; dropped if it is not ECN-capable. */
    int MARK = -2;

    /** A frame reaches the queue, which does not hold it yet. */
    Admission onArrive(LinkFrame frame, QueueView queue, long nowNs);

    /**
     * The head is about to be served.
     *
     * @return {@link #SEND}, {@link #DROP}, {@link #MARK}, or n &gt; 0: send it and drop the n that wait
     *     behind it
     */
    default int onHead(LinkFrame frame, QueueView queue, long nowNs) {
        return SEND;
    }

    /**
     * The limit or an option changes; what is queued stays.
     *
     * @return false: it can't; then the engine replaces it
     */
    default boolean change(QueueLimit limit, Options options) {
        return false;
    }

    @Override
    default void close() {}
}
