package weir.api.network;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.Progress;
import weir.api.WeirException;

/** Measures links with frames of its own and compares with what they are set to. A service; thread-safe. */
@ProviderType
public interface LinkCertifier {
    /** The shortest certification, for both directions together. */
    Duration SHORTEST = Duration.ofSeconds(2);

    /** The longest one. */
    Duration LONGEST = Duration.ofMinutes(10);

    /**
     * Measures both directions, one after the other. The link goes on carrying what others send; that is noted.
     *
     * @param network that the link is part of
     * @param link its name
     * @param duration how long to send, both directions together; {@link #SHORTEST} to {@link #LONGEST}
     * @throws IllegalArgumentException when the duration is out of range
     * @throws WeirException when the link is down or another certification is going on
     */
    LinkCertificate certify(Network network, String link, Duration duration, Progress progress)
            throws WeirException, InterruptedException;
}
