package weir.api.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import weir.api.event.LinkEvent;
import weir.api.scenario.RunEvent;

/**
 * A figure as data. Values are in the unit that the axis states. Immutable, unless the arrays of its samples are
 * changed.
 */
public sealed interface Figure
        permits ComparedFigure, Figure.Histogram, Figure.Cdf, Figure.TimeSeries, Figure.Timeline, Figure.Scatter {
    /** The event of a run that tells what has spoiled it. */
    String DISTURBED = "disturbed";

    /** {@return a short name, unique in its report, for example {@code "inter-arrival"}; used in file names} */
    String name();

    /** {@return the title for people} */
    String title();

    /**
     * Changes the title.
     *
     * @param newTitle the title for people
     * @return a changed copy
     */
    default Figure titled(String newTitle) {
        return this;
    }

    /**
     * Marks each change of a link, each step of the clock and each disturbance of the run, if time is one of the axes.
     *
     * @param events events of the run; others are ignored
     * @return a figure with the marks; this one if it has no axis of time
     */
    default Figure withEvents(List<RunEvent> events) {
        return this;
    }

    /**
     * Counts time from another moment, if time is one of the axes and its zero is known.
     *
     * @param epochNs the new zero, in ns since the epoch
     * @param label the new label of the axis
     * @return a figure in which everything has its new time; this one if it has no axis of time
     */
    default Figure since(long epochNs, String label) {
        return this;
    }

    /** {@return what is drawn, without what it is compared with; this figure if that is nothing} */
    default Figure alone() {
        return this;
    }

    /** The way in which values over time are drawn. */
    enum Style {
        /** One dot for each value: for values that are measured now and then, such as each packet's delay. */
        DOTS,
        /** Values joined by lines: for quantities that change gradually. */
        LINES,
        /** Each value holds until the next one: for quantities that are counted per window of time. */
        STEPS
    }

    /**
     * An axis.
     *
     * @param label the quantity, for example {@code "delay"}
     * @param unit its unit, for example {@code "ms"}; empty for counts
     * @param fromZero false for a place on a scale, such as a sequence number, of which only the part that is used is drawn
     */
    record Axis(String label, String unit, boolean fromZero) {
        /**
         * Checks the components.
         *
         * @param label not null
         * @param unit not null
         * @param fromZero any value
         * @throws NullPointerException if a component that must not be null is
         */
        public Axis {
            Objects.requireNonNull(label);
            Objects.requireNonNull(unit);
        }

        /**
         * Makes an axis of a quantity, which is drawn from zero on.
         *
         * @param label the quantity
         * @param unit its unit; empty for counts
         */
        public Axis(String label, String unit) {
            this(label, unit, true);
        }
    }

    /**
     * Values in the order of their samples.
     *
     * @param label the name for the legend
     * @param x one value for each sample; not copied, so it must not be changed afterwards
     * @param y as many values
     * @param style the way in which they are drawn; empty for that of the figure or panel
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of samples: neither boxed nor copied; nobody compares them
    record Series(String label, double[] x, double[] y, Optional<Style> style) {
        /**
         * Checks the components.
         *
         * @param label not null
         * @param x not copied
         * @param y as many values as {@code x}; not copied
         * @param style not null
         * @throws IllegalArgumentException if the arrays differ in length
         * @throws NullPointerException if a component that must not be null is
         */
        public Series {
            Objects.requireNonNull(label);
            Objects.requireNonNull(style);
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "series " + label + " has " + x.length + " x values and " + y.length + " y values");
            }
        }

        /**
         * Makes a series that is drawn as its figure or panel says.
         *
         * @param label the name for the legend
         * @param x one value for each sample; not copied, so it must not be changed afterwards
         * @param y as many values
         */
        public Series(String label, double[] x, double[] y) {
            this(label, x, y, Optional.empty());
        }

        /**
         * Changes the way in which it is drawn.
         *
         * @param newStyle the new way, whatever its figure or panel says
         * @return a changed copy
         */
        public Series drawn(Style newStyle) {
            return new Series(label, x, y, Optional.of(newStyle));
        }

        private Series later(double by) {
            return new Series(label, Arrays.stream(x).map(each -> each + by).toArray(), y, style);
        }
    }

    /**
     * Samples of one quantity.
     *
     * @param label the name for the legend
     * @param values one for each sample; not copied, so it must not be changed afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of samples: neither boxed nor copied; nobody compares them
    record Samples(String label, double[] values) {
        /**
         * Checks the components.
         *
         * @param label not null
         * @param values not copied
         * @throws NullPointerException if a component that must not be null is
         */
        public Samples {
            Objects.requireNonNull(label);
        }
    }

    /**
     * An event, drawn as a line at {@code x}.
     *
     * @param x its place on the axis of time, in the axis' unit
     * @param label the text beside the line
     * @param disturbance true if it spoils what was measured; false if it is a part of the experiment
     */
    record Marker(double x, String label, boolean disturbance) {
        /**
         * Checks the components.
         *
         * @param x any value
         * @param label not null
         * @param disturbance any value
         * @throws NullPointerException if a component that must not be null is
         */
        public Marker {
            Objects.requireNonNull(label);
        }

        /**
         * Marks what is a part of the experiment.
         *
         * @param x its place on the axis of time, in the axis' unit
         * @param label the text beside the line
         */
        public Marker(double x, String label) {
            this(x, label, false);
        }

        private Marker later(double by) {
            return new Marker(x + by, label, disturbance);
        }
    }

    /**
     * A period of time in which a condition held, drawn as a band.
     *
     * @param from its begin on the axis of time, in the axis' unit
     * @param to its end, not before {@code from}
     * @param label the text for the legend
     */
    record Span(double from, double to, String label) {
        /**
         * Checks the components.
         *
         * @param from any value
         * @param to any value
         * @param label not null
         * @throws NullPointerException if a component that must not be null is
         */
        public Span {
            Objects.requireNonNull(label);
        }

        private Span later(double by) {
            return new Span(from + by, to + by, label);
        }
    }

    /**
     * The frequency of values.
     *
     * @param name a short name, unique in its report
     * @param title the title for people
     * @param axis the axis of the values
     * @param samples one or more sets of samples, drawn in one picture
     * @param bins the number of bins; 0 to choose it by the data
     * @param log true for a logarithmic axis, and bins whose width grows likewise; values of 0 and less stand apart
     */
    record Histogram(String name, String title, Axis axis, List<Samples> samples, int bins, boolean log)
            implements Figure {
        /**
         * Checks the components.
         *
         * @param name any value
         * @param title any value
         * @param axis any value
         * @param samples copied; holds no null
         * @param bins any value
         * @param log any value
         * @throws NullPointerException if a component that must not be null is
         */
        public Histogram {
            samples = List.copyOf(samples);
        }

        /**
         * Makes a histogram on a linear axis.
         *
         * @param name a short name, unique in its report
         * @param title the title for people
         * @param axis the axis of the values
         * @param samples one or more sets of samples
         * @param bins the number of bins; 0 to choose it by the data
         */
        public Histogram(String name, String title, Axis axis, List<Samples> samples, int bins) {
            this(name, title, axis, samples, bins, false);
        }

        @Override
        public Histogram titled(String newTitle) {
            return new Histogram(name, newTitle, axis, samples, bins, log);
        }
    }

    /**
     * The cumulative distribution: the share of the values that are at most x.
     *
     * @param name a short name, unique in its report
     * @param title the title for people
     * @param axis the axis of the values
     * @param samples one or more sets of samples, drawn in one picture
     */
    record Cdf(String name, String title, Axis axis, List<Samples> samples) implements Figure {
        /**
         * Checks the components.
         *
         * @param name any value
         * @param title any value
         * @param axis any value
         * @param samples copied; holds no null
         * @throws NullPointerException if a component that must not be null is
         */
        public Cdf {
            samples = List.copyOf(samples);
        }

        @Override
        public Cdf titled(String newTitle) {
            return new Cdf(name, newTitle, axis, samples);
        }
    }

    /**
     * Values over time.
     *
     * @param name a short name, unique in its report
     * @param title the title for people
     * @param time the axis of time, in seconds since {@code originEpochNs} unless its unit says otherwise
     * @param axis the axis of the values
     * @param originEpochNs the time at x = 0, in ns since the epoch; 0 if that is not known
     * @param series one or more series, drawn in one picture
     * @param markers events, drawn as lines
     * @param style the way in which the values are drawn
     */
    record TimeSeries(
            String name,
            String title,
            Axis time,
            Axis axis,
            long originEpochNs,
            List<Series> series,
            List<Marker> markers,
            Style style)
            implements Figure {
        /**
         * Checks the components.
         *
         * @param name any value
         * @param title any value
         * @param time any value
         * @param axis any value
         * @param originEpochNs any value
         * @param series copied; holds no null
         * @param markers copied; holds no null
         * @param style not null
         * @throws NullPointerException if a component that must not be null is
         */
        public TimeSeries {
            Objects.requireNonNull(style);
            series = List.copyOf(series);
            markers = List.copyOf(markers);
        }

        /**
         * Makes a figure that draws its values as dots.
         *
         * @param name a short name, unique in its report
         * @param title the title for people
         * @param time the axis of time, in seconds since {@code originEpochNs} unless its unit says otherwise
         * @param axis the axis of the values
         * @param originEpochNs the time at x = 0, in ns since the epoch; 0 if that is not known
         * @param series one or more series
         * @param markers events, drawn as lines
         */
        public TimeSeries(
                String name,
                String title,
                Axis time,
                Axis axis,
                long originEpochNs,
                List<Series> series,
                List<Marker> markers) {
            this(name, title, time, axis, originEpochNs, series, markers, Style.DOTS);
        }

        /**
         * Changes the way in which the values are drawn.
         *
         * @param newStyle the new way
         * @return a changed copy
         */
        public TimeSeries drawn(Style newStyle) {
            return new TimeSeries(name, title, time, axis, originEpochNs, series, markers, newStyle);
        }

        @Override
        public TimeSeries withEvents(List<RunEvent> events) {
            List<Marker> all = marked(markers, originEpochNs, events);
            return new TimeSeries(name, title, time, axis, originEpochNs, series, all, style);
        }

        /**
         * Adds series behind those that are there.
         *
         * @param more series over the same time, in the same unit
         * @return a changed copy
         */
        public TimeSeries with(List<Series> more) {
            List<Series> all = new ArrayList<>(series);
            all.addAll(more);
            return new TimeSeries(name, title, time, axis, originEpochNs, all, markers, style);
        }

        @Override
        public TimeSeries titled(String newTitle) {
            return new TimeSeries(name, newTitle, time, axis, originEpochNs, series, markers, style);
        }

        @Override
        public TimeSeries since(long epochNs, String label) {
            if (originEpochNs == 0) {
                return this;
            }
            double by = (originEpochNs - epochNs) / 1e9;
            return new TimeSeries(
                    name,
                    title,
                    new Axis(label, time.unit()),
                    axis,
                    epochNs,
                    series.stream().map(each -> each.later(by)).toList(),
                    markers.stream().map(each -> each.later(by)).toList(),
                    style);
        }
    }

    /**
     * One part of a {@link Timeline}.
     *
     * @param axis the axis of its values
     * @param style the way in which the values are drawn
     * @param series one or more series
     */
    record Panel(Axis axis, Style style, List<Series> series) {
        /**
         * Checks the components.
         *
         * @param axis any value
         * @param style not null
         * @param series copied; holds no null
         * @throws NullPointerException if a component that must not be null is
         */
        public Panel {
            Objects.requireNonNull(style);
            series = List.copyOf(series);
        }

        private Panel later(double by) {
            return new Panel(
                    axis, style, series.stream().map(each -> each.later(by)).toList());
        }
    }

    /**
     * Several quantities above each other over the same time.
     *
     * @param name a short name, unique in its report
     * @param title the title for people
     * @param time the axis of time, in seconds since {@code originEpochNs}
     * @param originEpochNs the time at x = 0, in ns since the epoch; 0 if that is not known
     * @param panels from top to bottom, at least one
     * @param spans bands through all panels
     * @param markers events, drawn as lines through all panels
     */
    record Timeline(
            String name,
            String title,
            Axis time,
            long originEpochNs,
            List<Panel> panels,
            List<Span> spans,
            List<Marker> markers)
            implements Figure {
        /**
         * Checks the components.
         *
         * @param name any value
         * @param title any value
         * @param time any value
         * @param originEpochNs any value
         * @param panels copied; holds no null
         * @param spans copied; holds no null
         * @param markers copied; holds no null
         * @throws IllegalArgumentException if there is no panel
         * @throws NullPointerException if a component that must not be null is
         */
        public Timeline {
            panels = List.copyOf(panels);
            spans = List.copyOf(spans);
            markers = List.copyOf(markers);
            if (panels.isEmpty()) {
                throw new IllegalArgumentException("timeline " + name + " has no panel");
            }
        }

        @Override
        public Timeline withEvents(List<RunEvent> events) {
            List<Marker> all = marked(markers, originEpochNs, events);
            return new Timeline(name, title, time, originEpochNs, panels, spans, all);
        }

        @Override
        public Timeline titled(String newTitle) {
            return new Timeline(name, newTitle, time, originEpochNs, panels, spans, markers);
        }

        @Override
        public Timeline since(long epochNs, String label) {
            if (originEpochNs == 0) {
                return this;
            }
            double by = (originEpochNs - epochNs) / 1e9;
            return new Timeline(
                    name,
                    title,
                    new Axis(label, time.unit()),
                    epochNs,
                    panels.stream().map(each -> each.later(by)).toList(),
                    spans.stream().map(each -> each.later(by)).toList(),
                    markers.stream().map(each -> each.later(by)).toList());
        }
    }

    /** The total of a link's drops is recorded at the end; nothing happened then. */
    private static boolean isMarked(RunEvent event) {
        String name = event.event();
        return Stream.of("link-", "clock-", "plugin-replaced", LinkEvent.Replaced.GONE, DISTURBED)
                        .anyMatch(name::startsWith)
                && !name.equals("link-dropped");
    }

    private static List<Marker> marked(List<Marker> markers, long originEpochNs, List<RunEvent> events) {
        List<Marker> all = new ArrayList<>(markers);
        for (RunEvent event : events) {
            if (originEpochNs != 0 && isMarked(event)) {
                boolean isDisturbance = event.event().equals(DISTURBED);
                String label = event.label();
                all.add(new Marker(
                        (event.epochNs() - originEpochNs) / 1e9,
                        isDisturbance ? label.substring(DISTURBED.length() + 1) : label,
                        isDisturbance));
            }
        }
        return all;
    }

    /**
     * Pairs of values.
     *
     * @param name a short name, unique in its report
     * @param title the title for people
     * @param x the horizontal axis
     * @param y the vertical axis
     * @param series one or more series, drawn in one picture
     */
    record Scatter(String name, String title, Axis x, Axis y, List<Series> series) implements Figure {
        /**
         * Checks the components.
         *
         * @param name any value
         * @param title any value
         * @param x any value
         * @param y any value
         * @param series copied; holds no null
         * @throws NullPointerException if a component that must not be null is
         */
        public Scatter {
            series = List.copyOf(series);
        }

        @Override
        public Scatter titled(String newTitle) {
            return new Scatter(name, newTitle, x, y, series);
        }
    }
}
