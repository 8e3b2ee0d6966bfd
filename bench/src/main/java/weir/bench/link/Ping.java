package weir.bench.link;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import weir.linux.net.Pinger;

/** Echo requests from a to b, one after the other. */
public final class Ping {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Ping() {}

    /** Round trips in ns, the first ones left out, which find everything cold. */
    public static List<Double> roundTripsNs(Testbed bed, int count, int skipped) throws IOException {
        Pinger pinger = new Pinger(bed.a());
        // Until the kernel has noticed the carrier of new interfaces it throws away what they send.
        pinger.untilAnswered(List.of(bed.addressB()), PATIENCE);
        List<Double> samples = new ArrayList<>();
        for (int i = -skipped; i < count; i++) {
            Long rttNs = pinger.once(List.of(bed.addressB()), PATIENCE).get(bed.addressB());
            if (rttNs == null) {
                throw new IOException("no echo in 5 s through the " + bed.name());
            }
            if (i >= 0) {
                samples.add((double) rttNs);
            }
        }
        return samples;
    }
}
