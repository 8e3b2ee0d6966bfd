package weir.link.settings;

import weir.api.link.LinkModel;

/**
 * The rate and the delay by which a link's queue is sized, stated by a model whose options do not have them.
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
