package weir.link.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import weir.api.link.LinkModelFactory;
import weir.tck.LinkModelTck;

/** The contract, for every model that comes with Weir. */
class ModelContractsTest {
    @Nested
    class Constant extends LinkModelTck {
        @Override
        protected LinkModelFactory factory() {
            return new ConstantModelFactory();
        }
    }

    @Nested
    class ConstantWithEverything extends LinkModelTck {
        @Override
        protected LinkModelFactory factory() {
            return new ConstantModelFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of(
                    "bandwidth", "10Mbit/s",
                    "delay", "20ms",
                    "jitter", "20ms",
                    "distribution", "normal",
                    "loss", "5%",
                    "loss-correlation", "25%",
                    "duplicate", "5%",
                    "corrupt", "5%");
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("bandwidth", "1Gbit/s", "delay", "1ms", "jitter", "0ms", "distribution", "pareto");
        }
    }

    @Nested
    class ConstantThatReorders extends LinkModelTck {
        @Override
        protected LinkModelFactory factory() {
            return new ConstantModelFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of("delay", "20ms", "jitter", "5ms", "distribution", "pareto", "reorder", "10%");
        }
    }

    @Nested
    class GilbertElliott extends LinkModelTck {
        @Override
        protected LinkModelFactory factory() {
            return new GilbertElliottModelFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of("bandwidth", "10Mbit/s", "p", "2%", "r", "25%", "h", "10%", "k", "99%");
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("p", "50%", "delay", "5ms");
        }
    }

    @Nested
    class OnOffThatDrops extends LinkModelTck {
        @Override
        protected LinkModelFactory factory() {
            return new OnOffModelFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of("bandwidth", "10Mbit/s", "delay", "5ms", "on", "200ms", "off", "50ms");
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("on", "20ms", "bandwidth", "1Mbit/s");
        }
    }

    @Nested
    class OnOffThatWaits extends LinkModelTck {
        @Override
        protected LinkModelFactory factory() {
            return new OnOffModelFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of("bandwidth", "10Mbit/s", "on", "7ms", "off", "3ms", "times", "periodic", "while-off", "wait");
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("times", "exponential", "while-off", "drop");
        }
    }

    @Nested
    class Trace extends LinkModelTck {
        @Override
        protected LinkModelFactory factory() {
            return new TraceModelFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of("file", "cellular-lte", "delay", "10ms", "jitter", "1ms", "loss", "1%");
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("delay", "1ms", "loss", "10%");
        }
    }

    @Nested
    class TraceThatEnds extends LinkModelTck {
        @Override
        protected LinkModelFactory factory() {
            return new TraceModelFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of("file", "steady-12mbit", "once", "true");
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
