package weir.api.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import weir.api.scenario.RunEvent;

/** Something to look at. Values are in the unit that the axis states. */
public sealed interface Figure {
    /** Short and unique in its report, for example {@code "inter-arrival"}; used in file names. */
    String name();

    String title();

    /** An axis: what it shows and in which unit ({@code "delay"}, {@code "ms"}); an empty unit for counts. */
    record Axis(String label, String unit) {
        public Axis {
            Objects.requireNonNull(label);
            Objects.requireNonNull(unit);
        }
    }

    /** Values in the order of their samples. */
    @SuppressWarnings("ArrayRecordComponent") // millions of samples: neither boxed nor copied; nobody compares them
    record Series(String label, double[] x, double[] y) {
        public Series {
            Objects.requireNonNull(label);
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "series " + label + " has " + x.length + " x values and " + y.length + " y values");
            }
        }
    }

    /** Samples of one quantity. */
    @SuppressWarnings("ArrayRecordComponent") // millions of samples: neither boxed nor copied; nobody compares them
    record Samples(String label, double[] values) {
        public Samples {
            Objects.requireNonNull(label);
        }
    }

    /** Something that happened, drawn as a line at {@code x}. */
    record Marker(double x, String label) {
        public Marker {
            Objects.requireNonNull(label);
        }
    }

    /**
     * How often values occur.
     *
     * @param bins how many bins; 0: as many as suit the data
     */
    record Histogram(String name, String title, Axis axis, List<Samples> samples, int bins) implements Figure {
        public Histogram {
            samples = List.copyOf(samples);
        }
    }

    /** Which share of the values is at most x. */
    record Cdf(String name, String title, Axis axis, List<Samples> samples) implements Figure {
        public Cdf {
            samples = List.copyOf(samples);
        }
    }

    /**
     * Values over time, drawn as dots.
     *
     * @param time in seconds since {@code originEpochNs}, unless its unit says otherwise
     * @param originEpochNs when x is 0, in ns since the epoch; 0 when that is not known
     */
    record TimeSeries(
            String name,
            String title,
            Axis time,
            Axis axis,
            long originEpochNs,
            List<Series> series,
            List<Marker> markers)
            implements Figure {
        public TimeSeries {
            series = List.copyOf(series);
            markers = List.copyOf(markers);
        }

        /** This figure with a marker for each change of a link and each step of the clock. */
        public TimeSeries withEvents(List<RunEvent> events) {
            List<Marker> all = new ArrayList<>(markers);
            for (RunEvent event : events) {
                if (originEpochNs != 0
                        && (event.event().startsWith("link-") || event.event().startsWith("clock-"))) {
                    all.add(new Marker((event.epochNs() - originEpochNs) / 1e9, event.label()));
                }
            }
            return new TimeSeries(name, title, time, axis, originEpochNs, series, all);
        }
    }

    /** Pairs of values. */
    record Scatter(String name, String title, Axis x, Axis y, List<Series> series) implements Figure {
        public Scatter {
            series = List.copyOf(series);
        }
    }
}
