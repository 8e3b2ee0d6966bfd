package weir.livestream;

import java.util.List;
import weir.api.scenario.Validity.Reason;
import weir.api.scenario.Validity.Verdict;

/** Doubts a run by hand in which nobody has streamed: its figures tell of no video. Stateless. */
final class UnseenVideo {
    /** Less than a tenth of a second of a video; what else hosts say to each other stays below. */
    static final long LEAST_BYTES = 20_000;

    private static final double NS_PER_MS = 1e6;

    private UnseenVideo() {}

    /**
     * Returns the doubt, if there is one.
     *
     * @param link the link that the video must pass
     * @param bytes what it has delivered towards the clients
     * @param epochNs when the network was ready
     * @param playedNs how long it has been
     */
    static List<Reason> doubts(String link, long bytes, long epochNs, long playedNs) {
        if (bytes >= LEAST_BYTES) {
            return List.of();
        }
        double ms = playedNs / NS_PER_MS;
        return List.of(new Reason(Verdict.DOUBTFUL, epochNs, ms, "no video came through " + link, ms, 0, "ms"));
    }
}
