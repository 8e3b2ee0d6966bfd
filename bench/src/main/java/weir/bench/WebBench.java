package weir.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A live stream with browsers that look on, against the same without; and what a page of a large network costs. */
public final class WebBench {
    private static final double GOAL = 1.2;
    private static final double MOST_PERCENT = 5;
    private static final String NONE = "no browser";
    private static final String ONE = "one browser";
    private static final String TWO = "two browsers";
    private static final List<String> VIEWS = List.of("live", "network");
    /** 100 nodes with 99 links. */
    private static final String LARGE = "linear,50";

    private static final double STREAM_S = 30;
    private static final double WATCH_S = 30;
    private static final long PATIENCE_NS = 30_000_000_000L;
    private static final long SETTLING_NS = 3_000_000_000L;

    private static final String MEDIAN_LATENESS = "lateness of the engine, p50, us";
    private static final String LATENESS = "lateness of the engine, p99, us";
    private static final String MEDIAN_DELAY = "one-way delay of the stream, median, ms";
    private static final String DELAY = "one-way delay of the stream, p99, ms";

    private static final String PROCESSOR = "processor time of a workbench with 100 nodes, % of one";

    private final Results results;
    private final Workbench workbench;
    private final Arguments arguments;
    private final String run;

    private WebBench(Results results, Workbench workbench, Arguments arguments) {
        this.results = results;
        this.workbench = workbench;
        this.arguments = arguments;
        this.run = String.format("run live-stream --duration %dms --json", arguments.ns(STREAM_S) / 1_000_000);
    }

    public static void main(String[] words) {
        System.exit(new Benchmark(
                        "bench/web",
                        "Needs root and Chromium.",
                        Map.of(
                                "lateness",
                                "the live video with two browsers that show its figures and the network, and without, in turns",
                                "large",
                                "the processor time of a workbench with 100 nodes, with a browser that shows it and without"))
                .run(words, (arguments, results) -> {
                    try (Workbench workbench = Workbench.start()) {
                        new WebBench(results, workbench, arguments).measure();
                    }
                }));
    }

    private void measure() throws IOException {
        String server = workbench.answer("web:start --json");
        String address = field(server, "\"address\":\"([^\"]+)\"") + "?token=" + field(server, "\"token\":\"(\\w+)\"");
        if (arguments.wants("lateness")) {
            lateness(address);
        }
        if (arguments.wants("large")) {
            large(address);
        }
    }

    private void lateness(String address) throws IOException {
        // The first one finds nothing warm; it does not count.
        workbench.answer(run);
        for (int round = 1; round <= arguments.rounds(); round++) {
            arguments.progress(round, "lateness");
            if (round % 2 == 0) {
                stream(NONE);
                streamWithBrowsers(address);
            } else {
                streamWithBrowsers(address);
                stream(NONE);
            }
        }
        Predicate<Map<String, Double>> isMet = medians -> medians.get(TWO) <= GOAL * medians.get(NONE);
        results.goal(LATENESS, "at most " + GOAL + " times that without", isMet);
    }

    private void streamWithBrowsers(String address) throws IOException {
        try (OpenPages pages = OpenPages.open(address, VIEWS)) {
            await(pages);
            stream(TWO);
            check(pages);
        }
    }

    private void await(OpenPages pages) throws IOException {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (listening() < pages.count() && System.nanoTime() < endNs) {
            Pause.of(SETTLING_NS);
        }
        Pause.of(SETTLING_NS);
        check(pages);
    }

    private void large(String address) throws IOException {
        workbench.answer("net:up " + LARGE + " --json");
        for (int round = 1; round <= arguments.rounds(); round++) {
            arguments.progress(round, "large");
            Pause.of(SETTLING_NS);
            watch(NONE);
            try (OpenPages pages = OpenPages.open(address, List.of("network"))) {
                await(pages);
                watch(ONE);
                check(pages);
            }
        }
        workbench.answer("net:down --json");
        results.goal(
                PROCESSOR, "below " + MOST_PERCENT + " with one browser", medians -> medians.get(ONE) < MOST_PERCENT);
    }

    private void watch(String subject) {
        long startNs = System.nanoTime();
        long usedNs = workbench.processorNs();
        Pause.of(arguments.ns(WATCH_S));
        double used = workbench.processorNs() - usedNs;
        results.add(PROCESSOR, subject, 100 * used / (System.nanoTime() - startNs));
    }

    private void check(OpenPages pages) throws IOException {
        int listening = listening();
        if (listening != pages.count()) {
            throw new IOException(listening + " pages listen instead of " + pages.count());
        }
    }

    private int listening() throws IOException {
        return Integer.parseInt(field(workbench.answer("web:show --json"), "\"pages\":(\\d+)"));
    }

    private void stream(String subject) throws IOException {
        String summary = workbench.answer(run);
        add(MEDIAN_LATENESS, subject, summary, "engine", "latenessP50Us");
        add(LATENESS, subject, summary, "engine", "latenessP99Us");
        add(MEDIAN_DELAY, subject, summary, "oneWayDelay", "medianMs");
        add(DELAY, subject, summary, "oneWayDelay", "p99Ms");
    }

    private void add(String figure, String subject, String summary, String part, String key) throws IOException {
        results.add(
                figure,
                subject,
                Double.parseDouble(field(summary, "\"" + part + "\": ?\\{[^}]*\"" + key + "\": ?([-0-9.E]+)")));
    }

    private static String field(String json, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new IOException("there is no " + pattern + " in " + json);
        }
        return matcher.group(1);
    }
}
