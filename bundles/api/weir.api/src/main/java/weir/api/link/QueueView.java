package weir.api.link;

import org.osgi.annotation.versioning.ProviderType;

/** A direction's queue as a discipline sees it. The frame in service is not in it. */
@ProviderType
public interface QueueView {
    /** Frames that wait. */
    int packets();

    /** Their bytes. */
    long bytes();

    /** How long the head has waited, in ns; 0 when the queue is empty. */
    long headSojournNs(long nowNs);

    /**
     * How long the frame is that waits at this place, the head's being 0.
     *
     * @throws IndexOutOfBoundsException when {@code place} is not below {@link #packets()}
     */
    int wireBytes(int place);

    /**
     * When the frame that waits at this place reached the link, in monotonic ns.
     *
     * @throws IndexOutOfBoundsException when {@code place} is not below {@link #packets()}
     */
    long arrivalNs(int place);

    /** Whether {@link #packets()} and {@link #bytes()} count the frame asked about: true in {@code onHead}. */
    boolean countsHead();

    /** The rate that the link's model was given, in bit/s, or 0 when it has none; turns a limit in ns into bytes. */
    long bandwidthBps();
}
