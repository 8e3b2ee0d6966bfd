package weir.model.random;

import java.util.Locale;

/**
 * How jitter is spread around the delay, in units of the jitter. Each value is made of one uniform number by the inverse
 * of the distribution function, as netem does by table.
 *
 * <table>
 * <caption>The distributions</caption>
 * <tr><th></th><th>mean</th><th>standard deviation</th><th>least</th><th>most</th></tr>
 * <tr><td>uniform</td><td>0</td><td>1/sqrt(3)</td><td>-1</td><td>1</td></tr>
 * <tr><td>normal</td><td>0</td><td>1 (less when cut closer)</td><td>-4, or as far as the delay reaches</td>
 * <td>the same above</td></tr>
 * <tr><td>pareto</td><td>0</td><td>1</td><td>-0.69</td><td>12.12</td></tr>
 * </table>
 */
public enum Distribution {
    /** Every delay from delay - jitter to delay + jitter is as likely as any other. */
    UNIFORM {
        @Override
        public double at(double uniform, double tail) {
            return 2 * uniform - 1;
        }
    },
    /**
     * The bell curve with the jitter as its standard deviation, cut at four of them; nearer when the delay is less than
     * that, on both sides alike, so that the mean stays the delay.
     */
    NORMAL {
        @Override
        public double at(double uniform, double tail) {
            return Normal.inverse(tail + uniform * (1 - 2 * tail));
        }

        @Override
        public double tail(double reach) {
            return Normal.below(-Math.min(MOST_DEVIATIONS, reach));
        }
    },
    /**
     * Many short delays and a few long ones: a Pareto distribution of shape 3 (as netem's table) whose longest is 10
     * times its shortest, moved and scaled to mean 0 and standard deviation 1.
     */
    PARETO {
        @Override
        public double at(double uniform, double tail) {
            double raw = Math.pow(1 - uniform * (1 - Math.pow(PARETO_MOST, -PARETO_SHAPE)), -1 / PARETO_SHAPE);
            return (raw - PARETO_MEAN) / PARETO_DEVIATION;
        }
    };

    private static final double MOST_DEVIATIONS = 4;
    private static final double PARETO_SHAPE = 3;
    private static final double PARETO_MOST = 10;
    private static final double PARETO_MEAN = paretoMoment(1);
    private static final double PARETO_DEVIATION = Math.sqrt(paretoMoment(2) - PARETO_MEAN * PARETO_MEAN);

    /** Of the Pareto distribution between 1 and {@link #PARETO_MOST}. */
    private static double paretoMoment(int power) {
        double share = 1 - Math.pow(PARETO_MOST, -PARETO_SHAPE);
        return PARETO_SHAPE / (PARETO_SHAPE - power) * (1 - Math.pow(PARETO_MOST, power - PARETO_SHAPE)) / share;
    }

    /**
     * @param uniform 0 inclusive to 1 exclusive
     * @param tail as {@link #tail} says
     */
    public abstract double at(double uniform, double tail);

    /**
     * The probability that is cut off at each end. Takes long: to be computed once.
     *
     * @param reach the delay in units of the jitter, at least 1: no value lies below its negative
     */
    public double tail(double reach) {
        return 0;
    }

    /** As in options: {@code uniform}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is none of them */
    public static Distribution of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
