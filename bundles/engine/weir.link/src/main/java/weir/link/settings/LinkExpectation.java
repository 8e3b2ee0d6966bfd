package weir.link.settings;

import weir.api.link.LinkModel;

/**
 * What a model says of itself where its options do not: the rate and the delay that a queue of its link should be made
 * for.
 *
 * @param bps bit/s; 0: not known
 * @param delayNs in ns; 0: not known
 */
public record LinkExpectation(long bps, long delayNs) {
    static final LinkExpectation NONE = new LinkExpectation(0, 0);

    public static LinkExpectation of(LinkModel model) {
        return new LinkExpectation(Math.max(0, model.expectedBps()), Math.max(0, model.expectedDelayNs()));
    }
}
