package weir.analyzer.loss;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** Finds the place at which a function is largest, without derivatives (Nelder and Mead, 1965). */
final class Simplex {
    private static final int MOST_STEPS = 600;
    private static final double CLOSE = 1e-7;

    private final ToDoubleFunction<double[]> function;
    private final Corner[] corners;

    private static final class Corner {
        final double[] at;
        final double value;

        Corner(double[] at, double value) {
            this.at = at;
            this.value = value;
        }
    }

    private Simplex(ToDoubleFunction<double[]> function, double[] start) {
        this.function = function;
        corners = new Corner[start.length + 1];
        for (int i = 0; i < corners.length; i++) {
            double[] at = start.clone();
            if (i > 0) {
                at[i - 1] += 1;
            }
            corners[i] = corner(at);
        }
    }

    static double[] largest(ToDoubleFunction<double[]> function, double[] start) {
        return new Simplex(function, start).climb();
    }

    private Corner corner(double[] at) {
        return new Corner(at, function.applyAsDouble(at));
    }

    private double[] climb() {
        int last = corners.length - 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            Arrays.sort(corners, Comparator.comparingDouble(corner -> -corner.value));
            if (corners[0].value - corners[last].value < CLOSE) {
                break;
            }
            Corner reflected = along(1);
            if (reflected.value > corners[0].value) {
                corners[last] = better(reflected, along(2));
            } else if (reflected.value > corners[last - 1].value) {
                corners[last] = reflected;
            } else {
                Corner contracted = reflected.value > corners[last].value ? along(0.5) : along(-0.5);
                if (contracted.value > corners[last].value) {
                    corners[last] = contracted;
                } else {
                    shrink();
                }
            }
        }
        return corners[0].at;
    }

    private static Corner better(Corner a, Corner b) {
        return a.value >= b.value ? a : b;
    }

    /** Goes from the worst corner's opposite on by so many times their distance. */
    private Corner along(double times) {
        int last = corners.length - 1;
        double[] at = new double[last];
        for (int d = 0; d < last; d++) {
            double middle = 0;
            for (int i = 0; i < last; i++) {
                middle += corners[i].at[d] / last;
            }
            at[d] = middle + times * (middle - corners[last].at[d]);
        }
        return corner(at);
    }

    private void shrink() {
        for (int i = 1; i < corners.length; i++) {
            double[] at = corners[i].at.clone();
            for (int d = 0; d < at.length; d++) {
                at[d] = (at[d] + corners[0].at[d]) / 2;
            }
            corners[i] = corner(at);
        }
    }
}
