package weir.analyzer.loss;

import java.util.HashMap;
import java.util.Map;

/**
 * How likely a channel makes a sequence of runs. A run of n frames multiplies the channel's state by the n-th power of one
 * matrix, which is computed once for each length that occurs.
 */
final class Likelihood {
    private final Channel channel;
    private final Map<Long, Power> powers = new HashMap<>();

    /** A matrix, divided by its largest element, of which the logarithm is kept. */
    private record Power(double gg, double gb, double bg, double bb, double log) {
        static Power of(double gg, double gb, double bg, double bb, double log) {
            double most = Math.max(Math.max(gg, gb), Math.max(bg, bb));
            return most == 0
                    ? new Power(0, 0, 0, 0, Double.NEGATIVE_INFINITY)
                    : new Power(gg / most, gb / most, bg / most, bb / most, log + Math.log(most));
        }

        Power times(Power o) {
            return of(
                    gg * o.gg + gb * o.bg,
                    gg * o.gb + gb * o.bb,
                    bg * o.gg + bb * o.bg,
                    bg * o.gb + bb * o.bb,
                    log + o.log);
        }
    }

    private Likelihood(Channel channel) {
        this.channel = channel;
    }

    /** Returns the logarithm of the probability of these runs. */
    static double log(Channel channel, Runs runs, int count) {
        return new Likelihood(channel).log(runs, count);
    }

    private double log(Runs runs, int count) {
        Channel.State state = channel.stationary();
        double good = state.good();
        double bad = state.bad();
        double log = 0;
        for (int run = 0; run < count; run++) {
            boolean isLost = runs.isLost(run);
            long length = runs.length(run);
            Power power = powers.computeIfAbsent(isLost ? -length : length, key -> power(isLost, length));
            double nextGood = good * power.gg + bad * power.bg;
            double nextBad = good * power.gb + bad * power.bb;
            double sum = nextGood + nextBad;
            log += power.log + Math.log(sum);
            good = nextGood / sum;
            bad = nextBad / sum;
        }
        return Double.isNaN(log) ? Double.NEGATIVE_INFINITY : log;
    }

    private Power power(boolean isLost, long exponent) {
        double good = isLost ? 1 - channel.k() : channel.k();
        double bad = isLost ? 1 - channel.h() : channel.h();
        Power square =
                Power.of(good * (1 - channel.p()), good * channel.p(), bad * channel.r(), bad * (1 - channel.r()), 0);
        Power result = new Power(1, 0, 0, 1, 0);
        for (long rest = exponent; rest > 0; rest >>= 1) {
            result = (rest & 1) == 1 ? result.times(square) : result;
            square = square.times(square);
        }
        return result;
    }
}
