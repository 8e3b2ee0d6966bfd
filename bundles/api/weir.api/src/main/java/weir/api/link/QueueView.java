package weir.api.link;

import org.osgi.annotation.versioning.ProviderType;

/** A direction's queue as a discipline sees it, without the frame in service. Valid during the call only. */
@ProviderType
public interface QueueView {
    /** {@return the number of waiting frames} */
    int packets();

    /** {@return the sum of their wire bytes} */
    long bytes();

    /**
     * Returns how long the first frame has been waiting.
     *
     * @param nowNs the present time, in monotonic ns
     * @return the time in ns; 0 if the queue is empty
     */
    long headSojournNs(long nowNs);

    /**
     * Returns the length of a waiting frame.
     *
     * @param place its place in the queue; 0 is the head
     * @return its wire bytes
     * @throws IndexOutOfBoundsException if {@code place} is not within 0 to {@link #packets()} - 1
     */
    int wireBytes(int place);

    /**
     * Returns when a waiting frame reached the link.
     *
     * @param place its place in the queue; 0 is the head
     * @return the time in monotonic ns
     * @throws IndexOutOfBoundsException if {@code place} is not within 0 to {@link #packets()} - 1
     */
    long arrivalNs(int place);

    /**
     * {@return true if {@link #packets()} and {@link #bytes()} count the frame that is decided about, as in
     * {@link QueueDiscipline#onHead}}
     */
    boolean countsHead();

    /** {@return the rate of the link's model in bit/s, which turns a limit in ns into bytes; 0 if it has none} */
    long bandwidthBps();
}
