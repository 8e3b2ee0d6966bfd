package weir.analyzer.loss;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A channel fitted to runs by maximum likelihood.
 *
 * @param model its name for people
 * @param parameters how many were free
 * @param bic Bayesian information criterion: the fewer the better; a further parameter must be worth ln(frames)
 */
record Fit(String model, Channel channel, int parameters, double logLikelihood, double bic) {
    /** Of longer sequences the first so many runs are fitted. */
    static final int MOST_RUNS = 100_000;

    private static final double CERTAIN = 1 - 1e-12;
    private static final double[][] STARTS = {{1, 1, 0.05, 0.05}, {1, 1, 0.5, 0.3}, {0.3, 0.3, 0.3, 0.7}};

    /**
     * Fits all models: independent loss, Gilbert's with a bad channel that loses all (h = 0, k = 1), Gilbert's (k = 1),
     * Elliott's. Empty where nothing was lost, or everything.
     */
    static List<Fit> all(Runs runs) {
        if (runs.lost() == 0 || runs.lost() == runs.frames()) {
            return List.of();
        }
        Fitting fitting = new Fitting(runs);
        double loss = fitting.lossShare();
        Channel simple = fitting.simple();
        List<Fit> fits = new ArrayList<>();
        fits.add(fitting.fit("independent", Channel.independent(loss), 1));
        fits.add(fitting.fit("simple gilbert", simple, 2));
        fits.add(fitting.climb("gilbert", simple, loss, 3));
        fits.add(fitting.climb("gilbert-elliott", simple, loss, 4));
        return fits;
    }

    static Optional<Fit> best(List<Fit> fits) {
        return fits.stream().min(Comparator.comparingDouble(Fit::bic));
    }

    /** Fits one sequence. */
    private record Fitting(Runs runs, int count, long frames, long lost) {
        Fitting(Runs runs) {
            this(runs, Math.min(runs.size(), MOST_RUNS), 0, 0);
        }

        private Fitting {
            frames = 0;
            lost = 0;
            for (int run = 0; run < count; run++) {
                frames += runs.length(run);
                lost += runs.isLost(run) ? runs.length(run) : 0;
            }
        }

        double lossShare() {
            return lost / (double) frames;
        }

        /** Where each frame shows the channel's state, how often it changes is counted. */
        Channel simple() {
            boolean endsLost = runs.isLost(count - 1);
            long toBad = 0;
            long toGood = 0;
            for (int run = 1; run < count; run++) {
                toBad += runs.isLost(run) ? 1 : 0;
                toGood += runs.isLost(run) ? 0 : 1;
            }
            double good = Math.max(1, frames - lost - (endsLost ? 0 : 1));
            double bad = Math.max(1, lost - (endsLost ? 1 : 0));
            return new Channel(toBad / good, toGood / bad, 0, 1);
        }

        Fit fit(String model, Channel channel, int parameters) {
            double log = Likelihood.log(channel, runs, count);
            return new Fit(model, channel, parameters, log, parameters * Math.log((double) frames) - 2 * log);
        }

        Fit climb(String model, Channel simple, double loss, int parameters) {
            Function<double[], Channel> channel =
                    at -> new Channel(share(at[0]), share(at[1]), share(at[2]), at.length == 4 ? share(at[3]) : 1);
            Fit best = null;
            for (double[] start : STARTS) {
                double[] all = {
                    odds(simple.p() * start[0]), odds(simple.r() * start[1]), odds(start[2]), odds(1 - loss * start[3])
                };
                double[] found = Simplex.largest(
                        at -> Likelihood.log(channel.apply(at), runs, count), java.util.Arrays.copyOf(all, parameters));
                Fit fit = fit(model, worseWhenBad(channel.apply(found)), parameters);
                best = best == null || fit.logLikelihood() > best.logLikelihood() ? fit : best;
            }
            return best;
        }

        /** The names of the states are exchanged where the bad one lets more through. */
        private static Channel worseWhenBad(Channel channel) {
            return channel.h() <= channel.k()
                    ? channel
                    : new Channel(channel.r(), channel.p(), channel.k(), channel.h());
        }

        private static double share(double odds) {
            return 1 / (1 + Math.exp(-odds));
        }

        private static double odds(double share) {
            double inside = Math.max(1 - CERTAIN, Math.min(CERTAIN, share));
            return Math.log(inside / (1 - inside));
        }
    }
}
