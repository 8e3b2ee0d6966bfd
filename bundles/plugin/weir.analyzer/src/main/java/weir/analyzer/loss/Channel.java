package weir.analyzer.loss;

/**
 * A channel that is good or bad, and may change after each frame: the model {@code gilbert-elliott} of links.
 *
 * <pre>
 *            p
 *    GOOD ------> BAD        in GOOD a frame gets through with probability k,
 *         <------            in BAD with probability h
 *            r
 * </pre>
 */
record Channel(double p, double r, double h, double k) {
    /** Loss that does not depend on the frames before. */
    static Channel independent(double lossShare) {
        return new Channel(0, 1, 0, 1 - lossShare);
    }

    /** Returns how much of the time it is bad. */
    double badShare() {
        return p + r == 0 ? 0 : p / (p + r);
    }

    double lossShare() {
        return badShare() * (1 - h) + (1 - badShare()) * (1 - k);
    }

    /** Returns how many frames a run of losses has on average; NaN if it loses none or all. */
    double meanRun() {
        return lossShare() / after(after(stationary(), false), true).sum();
    }

    /** Returns the shares of the runs of losses that have at least 1, 2, 3, ... frames. */
    double[] runsOfAtLeast(int longest) {
        double[] shares = new double[longest];
        State state = after(stationary(), false);
        for (int i = 0; i < longest; i++) {
            state = after(state, true);
            shares[i] = state.sum();
        }
        for (int i = longest - 1; i >= 0; i--) {
            shares[i] /= shares[0];
        }
        return shares;
    }

    /** The probabilities that it is good or bad now, and that all was seen that was seen. */
    record State(double good, double bad) {
        double sum() {
            return good + bad;
        }
    }

    State stationary() {
        return new State(1 - badShare(), badShare());
    }

    /** What is left of a state when a frame was seen to be lost or to arrive. */
    State after(State state, boolean isLost) {
        double good = state.good() * (isLost ? 1 - k : k);
        double bad = state.bad() * (isLost ? 1 - h : h);
        return new State(good * (1 - p) + bad * r, good * p + bad * (1 - r));
    }
}
