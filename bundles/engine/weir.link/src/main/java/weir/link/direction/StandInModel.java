package weir.link.direction;

import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;

/**
 * Bandwidth and delay, nothing else: what a direction runs while its own model is not there.
 *
 * @param bandwidthBps bit/s, or 0 when unlimited
 * @param delayNs propagation delay in ns
 */
public record StandInModel(long bandwidthBps, long delayNs) implements LinkModel {
    @Override
    public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
        return bandwidthBps == 0 ? startNs : startNs - Math.floorDiv(-bytesLeft * 8_000_000_000L, bandwidthBps);
    }

    @Override
    public long arriveNs(LinkFrame frame, long departNs) {
        return departNs + delayNs;
    }
}
