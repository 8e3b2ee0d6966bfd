package weir.api.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.field.Described;
import weir.api.field.Unit;

/**
 * Tells whether series of measurements differ by more than chance, with regard to how long each remembers itself. An OSGi
 * service; thread-safe.
 */
@ProviderType
public interface MeasureComparer {
    /**
     * Compares all measures; their probabilities are adjusted for their number.
     *
     * @param measures any number; none is {@link Verdict#UNCLEAR}
     * @param strictness how strict to be
     * @return the verdict on all of them
     */
    Comparison compare(List<Measure> measures, Strictness strictness);

    /**
     * How strict to be.
     *
     * @param alpha how probable a difference by chance may be, in (0, 1)
     * @param tolerance which mean shift, in parts of the first side's mean, is of no interest, in [0, 1]
     */
    record Strictness(double alpha, double tolerance) {
        /**
         * Checks the components.
         *
         * @param alpha above 0 and below 1
         * @param tolerance 0 to 1
         * @throws IllegalArgumentException if one is out of its range
         */
        public Strictness {
            if (!(alpha > 0 && alpha < 1)) {
                throw new IllegalArgumentException("alpha " + alpha + " must be above 0 and below 1, for example 1%");
            }
            if (!(tolerance >= 0 && tolerance <= 1)) {
                throw new IllegalArgumentException("tolerance " + tolerance + " must be 0 to 1, for example 10%");
            }
        }
    }

    /**
     * Measurements of one quantity in the order of their times. A change of the circumstances begins another phase, in which
     * their level may be another.
     *
     * @param values not copied, so they must not be changed afterwards
     * @param timesNs one for each value, ascending; may be empty if there is no change
     * @param changesNs when the circumstances changed, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of samples: neither boxed nor copied; nobody compares them
    record Measurements(double[] values, long[] timesNs, List<Long> changesNs) {
        /**
         * Checks the components.
         *
         * @param values not copied
         * @param timesNs not copied
         * @param changesNs copied; holds no null
         * @throws IllegalArgumentException if a change has no place among the values
         */
        public Measurements {
            changesNs = List.copyOf(changesNs);
            if (!changesNs.isEmpty() && values.length != timesNs.length) {
                throw new IllegalArgumentException(values.length + " values have " + timesNs.length + " times");
            }
        }
    }

    /**
     * A quantity that was measured twice.
     *
     * @param name for people
     * @param unit of the values; names of fields end in it
     * @param a the first side's
     * @param b the other side's
     */
    record Measure(String name, Unit unit, Measurements a, Measurements b) {
        /**
         * Checks the components.
         *
         * @param name not null
         * @param unit not null
         * @param a not null
         * @param b not null
         * @throws NullPointerException if one is null
         */
        public Measure {
            Objects.requireNonNull(name);
            Objects.requireNonNull(unit);
            Objects.requireNonNull(a);
            Objects.requireNonNull(b);
        }
    }

    /** The verdicts on two sides. */
    enum Verdict {
        /** No difference that matters can be told from chance. */
        SAME(0),
        /** They differ by more than chance and by more than the tolerance. */
        DIFFERENT(1),
        /** There are too few samples to tell. */
        UNCLEAR(3);

        private final int status;

        Verdict(int status) {
            this.status = status;
        }

        /** {@return the exit status that says so} */
        public int status() {
            return status;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was found.
     *
     * @param verdict on all measures
     * @param measures each with its verdict and figures, in their order
     * @param words for people, a line for each measure
     */
    record Comparison(Verdict verdict, List<Described<?>> measures, List<String> words) {
        /**
         * Checks the components.
         *
         * @param verdict not null
         * @param measures copied; holds no null
         * @param words copied; holds no null
         * @throws NullPointerException if a component that must not be null is
         */
        public Comparison {
            Objects.requireNonNull(verdict);
            measures = List.copyOf(measures);
            words = List.copyOf(words);
        }
    }
}
