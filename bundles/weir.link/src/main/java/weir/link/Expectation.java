package weir.link;

import weir.api.link.LinkModel;

/**
 * What a model says of itself where its options do not: the rate and the delay that a queue of its link should be made
 * for.
 *
 * @param bps bit/s; 0: not known
 * @param delayNs in ns; 0: not known
 */
record Expectation(long bps, long delayNs) {
    static final Expectation NONE = new Expectation(0, 0);

    static Expectation of(LinkModel model) {
        return new Expectation(Math.max(0, model.expectedBps()), Math.max(0, model.expectedDelayNs()));
    }
}
