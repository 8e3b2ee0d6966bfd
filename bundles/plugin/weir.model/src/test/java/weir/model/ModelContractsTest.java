package weir.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import weir.api.link.LinkModelFactory;
import weir.model.constant.ConstantModelFactory;
import weir.model.constant.GilbertElliottModelFactory;
import weir.model.schedule.OnOffModelFactory;
import weir.model.schedule.ScheduleModelFactory;
import weir.model.trace.TraceModelFactory;
import weir.tck.LinkModelTck;

/** The contract, for every model that comes with Weir. */
class ModelContractsTest {
    /** One model with some options, and what these change to while frames are under way. */
    private abstract static class Contract extends LinkModelTck {
        private final LinkModelFactory factory;
        private final Map<String, String> options;
        private final Map<String, String> changes;

        Contract(LinkModelFactory factory, Map<String, String> options, Map<String, String> changes) {
            this.factory = factory;
            this.options = options;
            this.changes = changes;
        }

        @Override
        protected LinkModelFactory factory() {
            return factory;
        }

        @Override
        protected Map<String, String> options() {
            return options;
        }

        @Override
        protected Map<String, String> changes() {
            return changes;
        }
    }

    @Nested
    class Constant extends Contract {
        Constant() {
            super(new ConstantModelFactory(), Map.of(), Map.of());
        }
    }

    @Nested
    class ConstantWithEverything extends Contract {
        ConstantWithEverything() {
            super(
                    new ConstantModelFactory(),
                    Map.of(
                            "bandwidth", "10Mbit/s",
                            "delay", "20ms",
                            "jitter", "20ms",
                            "distribution", "normal",
                            "loss", "5%",
                            "loss-correlation", "25%",
                            "duplicate", "5%",
                            "corrupt", "5%"),
                    Map.of("bandwidth", "1Gbit/s", "delay", "1ms", "jitter", "0ms", "distribution", "pareto"));
        }
    }

    @Nested
    class ConstantThatReorders extends Contract {
        ConstantThatReorders() {
            super(
                    new ConstantModelFactory(),
                    Map.of("delay", "20ms", "jitter", "5ms", "distribution", "pareto", "reorder", "10%"),
                    Map.of());
        }
    }

    @Nested
    class GilbertElliott extends Contract {
        GilbertElliott() {
            super(
                    new GilbertElliottModelFactory(),
                    Map.of("bandwidth", "10Mbit/s", "p", "2%", "r", "25%", "h", "10%", "k", "99%"),
                    Map.of("p", "50%", "delay", "5ms"));
        }
    }

    @Nested
    class OnOffThatDrops extends Contract {
        OnOffThatDrops() {
            super(
                    new OnOffModelFactory(),
                    Map.of("bandwidth", "10Mbit/s", "delay", "5ms", "on", "200ms", "off", "50ms"),
                    Map.of("on", "20ms", "bandwidth", "1Mbit/s"));
        }
    }

    @Nested
    class OnOffThatWaits extends Contract {
        OnOffThatWaits() {
            super(
                    new OnOffModelFactory(),
                    Map.of(
                            "bandwidth",
                            "10Mbit/s",
                            "on",
                            "7ms",
                            "off",
                            "3ms",
                            "times",
                            "periodic",
                            "while-off",
                            "wait"),
                    Map.of("times", "exponential", "while-off", "drop"));
        }
    }

    @Nested
    class Trace extends Contract {
        Trace() {
            super(
                    new TraceModelFactory(),
                    Map.of("file", "cellular-lte", "delay", "10ms", "jitter", "1ms", "loss", "1%"),
                    Map.of("delay", "1ms", "loss", "10%"));
        }
    }

    @Nested
    class TraceThatEnds extends Contract {
        TraceThatEnds() {
            super(new TraceModelFactory(), Map.of("file", "steady-12mbit", "once", "true"), Map.of());
        }
    }

    @Nested
    class Schedule extends LinkModelTck {
        @TempDir
        Path folder;

        @Override
        protected LinkModelFactory factory() {
            return new ScheduleModelFactory();
        }

        @Override
        protected Map<String, String> options() {
            Path file = folder.resolve("schedule.csv");
            try {
                Files.writeString(file, """
                        time (s),bandwidth,delay (ms),loss
                        0,10Mbit/s,20,0%
                        0.5,100kbit/s,5,1%
                        1.25,10Mbit/s,,
                        """);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of("file", file.toString(), "jitter", "2ms");
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("jitter", "0ms", "duplicate", "10%");
        }
    }
}
