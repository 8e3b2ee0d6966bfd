package weir.api.link;

import org.osgi.annotation.versioning.ConsumerType;
import weir.api.option.Options;

/**
 * Decides how long frames take, and about loss, duplication and corruption. There is one instance for each direction.
 * One thread calls it; it never blocks, allocates or keeps a frame. Times are monotonic nanoseconds
 * ({@code System.nanoTime()}). An empty class is a model that changes nothing. A model that throws, or returns a time
 * in the past, is replaced by a stand-in.
 *
 * <pre>
 *   queue head --> serveNs --> in service --> departNs --> on the wire --> arriveNs --> far end
 *                  (waits)                    (serve)                      (propagate)
 * </pre>
 */
@ConsumerType
public interface LinkModel extends AutoCloseable {
    /** No time: not yet, or never. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Returns when the idle server takes the head of the queue. Until then the frame waits in the queue, where it
     * counts and can still be dropped. The engine asks when a frame waits and none is in service, and again when that
     * changes; the answer commits to nothing. Only models of a medium that is available at some moments only, such as
     * slots, override it.
     *
     * @param head the first waiting frame
     * @param nowNs the present time, in monotonic ns
     * @return {@code nowNs} or later; {@link #NEVER} to be asked again after the next arrival or change
     */
    default long serveNs(LinkFrame head, long nowNs) {
        return nowNs;
    }

    /**
     * Returns when the last {@code bytesLeft} bytes of a frame have left, if its transmission continues at
     * {@code startNs}. The engine asks once when the frame reaches the server, and again after each change for the
     * rest.
     *
     * @param frame the frame in service
     * @param bytesLeft wire bytes that have not been sent yet, 1 or more
     * @param startNs the time at which the transmission starts or continues, in monotonic ns
     * @return {@code startNs} or later; {@link #NEVER} to be asked again after the next change
     */
    default long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        return startNs;
    }

    /**
     * Returns when a frame reaches the far end. The engine asks once, when the frame has left.
     *
     * @param frame the frame that has left
     * @param departNs the time at which its last byte left, in monotonic ns
     * @return {@code departNs} or later; {@link #NEVER} if the frame is lost. It may run backwards from frame to frame
     *     only if {@link #reorders()} returns true; otherwise the engine holds the frame until its predecessor's time.
     */
    default long arriveNs(LinkFrame frame, long departNs) {
        return departNs;
    }

    /**
     * Returns when a further copy of a frame arrives. The engine asks for frames that were not lost, until there is no
     * further copy.
     *
     * @param frame the frame that has left
     * @param departNs the time at which its last byte left, in monotonic ns
     * @param copy 1 for the first duplicate, then 2, ...
     * @return {@code departNs} or later; {@link #NEVER} if there is no such copy
     */
    default long duplicateNs(LinkFrame frame, long departNs, int copy) {
        return NEVER;
    }

    /**
     * Returns the bit that is flipped on the way.
     *
     * @param frame the frame that has left and is not lost
     * @return the bit's index, counted from the frame's first bit, or -1 for none
     */
    default int corruptBit(LinkFrame frame) {
        return -1;
    }

    /** {@return true if frames may overtake each other; the answer may change only in {@link #change}} */
    default boolean reorders() {
        return false;
    }

    /**
     * Returns the approximate rate of a model whose rate is not in an option called {@code bandwidth}; the default
     * queue is sized by it. Asked once, when the model has just been made.
     *
     * @return bit/s; 0 if it is not known
     */
    default long expectedBps() {
        return 0;
    }

    /**
     * Returns the approximate propagation delay of a model whose delay is not in an option called {@code delay}. Asked
     * once, when the model has just been made.
     *
     * @return ns; 0 if it is not known
     */
    default long expectedDelayNs() {
        return 0;
    }

    /**
     * Takes new parameters and keeps its state. Called between two frames.
     *
     * @param options all options of this direction, checked
     * @param nowNs the present time, in monotonic ns
     * @return false if the model can't; the engine then replaces it by a new one of the factory
     */
    default boolean change(Options options, long nowNs) {
        return false;
    }

    /** Releases what the model holds. Called once, by the engine, after the last frame. */
    @Override
    default void close() {}
}
