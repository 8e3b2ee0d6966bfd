package weir.link.certify;

import java.time.Duration;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.network.LinkCertifier;
import weir.api.network.Network;

/** Measures a link and answers every figure, for commands; {@link LinkCertifier} is the same for scenarios. */
@FunctionalInterface
public interface Certification {
    /**
     * Measures both directions, one after the other.
     *
     * @throws IllegalArgumentException when the duration is out of range
     * @throws WeirException when the link is down or another certification is going on
     */
    Certificate measure(Network network, String link, Duration duration, Progress progress)
            throws WeirException, InterruptedException;
}
