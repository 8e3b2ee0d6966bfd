package weir.api.link;

import org.osgi.annotation.versioning.ConsumerType;
import weir.api.option.Options;

/**
 * How long frames take: rate, delay, loss, duplication, corruption. One per direction; called by one thread; never
 * blocks, allocates or keeps a frame. Times are monotonic nanoseconds ({@code System.nanoTime()}). A model that changes
 * nothing is an empty class.
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
     * When does the idle server take the queue's head? Until then the frame waits in the queue, where it counts and can
     * still be dropped. Asked when a frame waits and none is in service, and again when that changes; the answer
     * commits to nothing. Only models whose medium is there at some moments, like slots, need it.
     *
     * @return not before {@code nowNs}; {@link #NEVER}: ask again after the next arrival or change
     */
    default long serveNs(LinkFrame head, long nowNs) {
        return nowNs;
    }

    /**
     * When have the frame's last {@code bytesLeft} bytes left, if service goes on from {@code startNs}? Asked once when
     * the frame reaches the server, and again after each change with what it still has to send.
     *
     * @return not before {@code startNs}; {@link #NEVER}: ask again after the next change
     */
    default long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        return startNs;
    }

    /**
     * When does it reach the far end? Asked once, when the frame has left.
     *
     * @return not before {@code departNs}; {@link #NEVER} if it is lost. May run backwards from frame to frame only if
     *     {@link #reorders()} says so; else the engine holds it until its predecessor's time.
     */
    default long arriveNs(LinkFrame frame, long departNs) {
        return departNs;
    }

    /**
     * When does a further copy of a frame that was not lost arrive?
     *
     * @param copy 1 for the first duplicate, then 2, ...
     * @return {@link #NEVER}: there is no such copy
     */
    default long duplicateNs(LinkFrame frame, long departNs, int copy) {
        return NEVER;
    }

    /**
     * Which bit of the frame is flipped on the way?
     *
     * @return the bit's index from the frame's first, or -1 for none
     */
    default int corruptBit(LinkFrame frame) {
        return -1;
    }

    /** Whether frames may overtake each other. */
    default boolean reorders() {
        return false;
    }

    /**
     * About how fast it is, of a model whose rate is not in an option called {@code bandwidth}: the default queue is made
     * for it. Asked once, when it has just been made.
     *
     * @return bit/s; 0: not known
     */
    default long expectedBps() {
        return 0;
    }

    /**
     * About how long a frame travels, of a model whose delay is not in an option called {@code delay}. Asked once, when
     * it has just been made.
     *
     * @return ns; 0: not known
     */
    default long expectedDelayNs() {
        return 0;
    }

    /**
     * Takes new parameters and keeps its state. Called between two frames.
     *
     * @return false: it can't; then the engine replaces it by a new one of the factory
     */
    default boolean change(Options options, long nowNs) {
        return false;
    }

    @Override
    default void close() {}
}
