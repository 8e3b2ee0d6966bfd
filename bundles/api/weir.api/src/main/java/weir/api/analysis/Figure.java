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

    /** This figure with a mark for each change of a link and each step of the clock, if time is one of its axes. */
    default Figure withEvents(List<RunEvent> events) {
        return this;
    }

    /** How values over time are drawn. */
    enum Style {
        /** A dot each: for what is measured now and then, such as each packet's delay. */
        DOTS,
        /** Joined by lines: for what changes gradually. */
        LINES,
        /** Each holds until the next: for what is counted per window of time. */
        STEPS
    }

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

    /** A time during which something was so, drawn as a band. */
    record Span(double from, double to, String label) {
        public Span {
            Objects.requireNonNull(label);
        }
    }

    /**
     * How often values occur.
     *
     * @param bins how many bins; 0: as many as suit the data
     * @param log whether the axis is logarithmic, and so the bins' widths; values of 0 and less stand apart
     */
    record Histogram(String name, String title, Axis axis, List<Samples> samples, int bins, boolean log)
            implements Figure {
        public Histogram {
            samples = List.copyOf(samples);
        }

        /** On a linear axis. */
        public Histogram(String name, String title, Axis axis, List<Samples> samples, int bins) {
            this(name, title, axis, samples, bins, false);
        }
    }

    /** Which share of the values is at most x. */
    record Cdf(String name, String title, Axis axis, List<Samples> samples) implements Figure {
        public Cdf {
            samples = List.copyOf(samples);
        }
    }

    /**
     * Values over time.
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
            List<Marker> markers,
            Style style)
            implements Figure {
        public TimeSeries {
            Objects.requireNonNull(style);
            series = List.copyOf(series);
            markers = List.copyOf(markers);
        }

        /** Drawn as dots. */
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

        /** The same, drawn otherwise. */
        public TimeSeries drawn(Style newStyle) {
            return new TimeSeries(name, title, time, axis, originEpochNs, series, markers, newStyle);
        }

        @Override
        public TimeSeries withEvents(List<RunEvent> events) {
            List<Marker> all = marked(markers, originEpochNs, events);
            return new TimeSeries(name, title, time, axis, originEpochNs, series, all, style);
        }
    }

    /** One part of a {@link Timeline}. */
    record Panel(Axis axis, Style style, List<Series> series) {
        public Panel {
            Objects.requireNonNull(style);
            series = List.copyOf(series);
        }
    }

    /**
     * Several quantities above each other, over the same time.
     *
     * @param time in seconds since {@code originEpochNs}
     * @param originEpochNs when x is 0, in ns since the epoch; 0 when that is not known
     * @param panels from top to bottom, at least one
     * @param spans bands through all panels
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
    }

    private static List<Marker> marked(List<Marker> markers, long originEpochNs, List<RunEvent> events) {
        List<Marker> all = new ArrayList<>(markers);
        for (RunEvent event : events) {
            boolean counts = event.event().startsWith("link-") || event.event().startsWith("clock-");
            // What a link dropped in all is written down at the end; nothing happened then.
            counts &= !event.event().equals("link-dropped");
            if (originEpochNs != 0 && counts) {
                all.add(new Marker((event.epochNs() - originEpochNs) / 1e9, event.label()));
            }
        }
        return all;
    }

    /** Pairs of values. */
    record Scatter(String name, String title, Axis x, Axis y, List<Series> series) implements Figure {
        public Scatter {
            series = List.copyOf(series);
        }
    }
}
