package weir.api.network;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.Progress;
import weir.api.WeirException;

/**
 * Measures links by frames of its own and compares the figures with the link's settings. An OSGi service; thread-safe.
 */
@ProviderType
public interface LinkCertifier {
    /** The shortest duration of a certification, both directions together. */
    Duration SHORTEST = Duration.ofSeconds(2);

    /** The longest duration of a certification, both directions together. */
    Duration LONGEST = Duration.ofMinutes(10);

    /**
     * Measures both directions, one after the other. The link goes on carrying the frames of others; the certificate
     * notes them.
     *
     * @param network the network that has the link
     * @param link the link's name
     * @param duration the time of sending, both directions together: {@link #SHORTEST} to {@link #LONGEST}
     * @param progress receives the steps
     * @return the findings
     * @throws IllegalArgumentException if the duration is out of range
     * @throws WeirException if the link is down or another certification is running
     * @throws InterruptedException if the calling thread is interrupted; the measurement has ended then
     */
    LinkCertificate certify(Network network, String link, Duration duration, Progress progress)
            throws WeirException, InterruptedException;
}
