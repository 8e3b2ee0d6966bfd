package weir.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;
import weir.api.analysis.Split;
import weir.api.capture.CapturedFrame;
import weir.api.option.OptionSpec;

/** The contract finds out who breaks it. */
class AnalyzerTckTest {
    /** Sums up lengths; what it does wrong is set by its fields. */
    private static class Sum implements Analyzer {
        long frames;
        long bytes;

        @Override
        public void onFrame(CapturedFrame frame) {
            frames++;
            bytes += frame.wireBytes();
        }

        @Override
        public void merge(Analyzer later) {
            frames += ((Sum) later).frames;
            bytes += ((Sum) later).bytes;
        }

        @Override
        public Report report() {
            return Report.builder()
                    .matched(frames)
                    .value("sum", "meanBytes", frames == 0 ? null : (double) bytes / frames)
                    .build();
        }
    }

    /** A contract over analyzers of one kind. */
    private static final class Contract extends AnalyzerTck {
        private final Supplier<Analyzer> analyzer;
        private final Split split;
        private int inputs = 1;
        private int mostInputs = 1;

        Contract(Split split, Supplier<Analyzer> analyzer) {
            this.split = split;
            this.analyzer = analyzer;
        }

        Contract taking(int least, int most) {
            inputs = least;
            mostInputs = most;
            return this;
        }

        @Override
        protected AnalyzerFactory factory() {
            return new AnalyzerFactory() {
                @Override
                public String name() {
                    return "sum";
                }

                @Override
                public String version() {
                    return "1.0.0";
                }

                @Override
                public String description() {
                    return "Sums up lengths.";
                }

                @Override
                public List<OptionSpec> options() {
                    return List.of();
                }

                @Override
                public int inputs() {
                    return inputs;
                }

                @Override
                public int mostInputs() {
                    return mostInputs;
                }

                @Override
                public Split split() {
                    return split;
                }

                @Override
                public Analyzer create(AnalysisContext context) {
                    return analyzer.get();
                }
            };
        }
    }

    private static void assertFound(Supplier<Analyzer> analyzer, Consumer<AnalyzerTck> rule) {
        assertThrows(Throwable.class, () -> rule.accept(new Contract(Split.TIME, analyzer)));
        assertDoesNotThrow(() -> rule.accept(new Contract(Split.TIME, Sum::new)));
    }

    @Test
    void shouldFindNothingWrongWithAnAnalyzerThatKeepsTheContract() throws Exception {
        for (Split split : Split.values()) {
            for (Method rule : AnalyzerTck.class.getDeclaredMethods()) {
                if (rule.isAnnotationPresent(Test.class)) {
                    try {
                        rule.invoke(new Contract(split, Sum::new).taking(1, 2));
                    } catch (InvocationTargetException e) {
                        fail(split + ", " + rule.getName(), e.getCause());
                    }
                }
            }
        }
    }

    @Test
    void shouldFindAFrameThatIsKeptPastItsCall() {
        assertFound(
                () -> new Sum() {
                    private final List<CapturedFrame> kept = new ArrayList<>();

                    @Override
                    public void onFrame(CapturedFrame frame) {
                        super.onFrame(frame);
                        kept.add(frame);
                    }

                    @Override
                    public Report report() {
                        bytes = kept.stream()
                                .mapToLong(CapturedFrame::wireBytes)
                                .sum();
                        return super.report();
                    }
                },
                AnalyzerTck::shouldNotUseAFrameAfterTheCall);
    }

    @Test
    void shouldFindPartsThatDoNotMakeTheWhole() {
        Supplier<Analyzer> forgetful = () -> new Sum() {
            @Override
            public void merge(Analyzer later) {
                frames += ((Sum) later).frames;
            }
        };
        assertFound(forgetful, AnalyzerTck::shouldReportTheWholeWhenPartsAreMerged);
        assertThrows(
                AssertionError.class,
                () -> new Contract(Split.FLOW, forgetful).shouldReportTheWholeWhenPartsAreMerged());
        assertFound(
                () -> new Sum() {
                    private boolean isMerged;

                    @Override
                    public void merge(Analyzer later) {
                        super.merge(later);
                        bytes += isMerged ? 1 : 0;
                        isMerged = true;
                    }
                },
                tck -> tck.shouldReportTheSameHoweverNeighboursAreJoined());
    }

    @Test
    void shouldFindChance() {
        AtomicLong seed = new AtomicLong();
        assertFound(
                () -> new Sum() {
                    private final long chance = seed.incrementAndGet();

                    @Override
                    public Report report() {
                        bytes += chance;
                        return super.report();
                    }
                },
                AnalyzerTck::shouldReportTheSameForTheSameFrames);
    }

    @Test
    void shouldFindWhoCannotBeAskedAtAnyTime() {
        Supplier<Analyzer> dividing = () -> new Sum() {
            @Override
            public Report report() {
                return Report.builder()
                        .matched(frames)
                        .value("sum", "meanBytes", bytes / (double) frames)
                        .build();
            }
        };
        assertFound(dividing, AnalyzerTck::shouldReportWhenThereIsNoFrame);
        Supplier<Analyzer> impatient = () -> new Sum() {
            @Override
            public Report report() {
                if (frames == 1) {
                    throw new IllegalStateException("two frames are needed");
                }
                Report report = super.report();
                bytes = 0;
                return report;
            }
        };
        assertFound(impatient, AnalyzerTck::shouldReportWhenThereIsOneFrame);
        assertFound(impatient, AnalyzerTck::shouldReportTheSameWhenAskedAgain);
        assertFound(impatient, AnalyzerTck::shouldReportTheSameWhenAskedOnTheWay);
    }

    @Test
    void shouldFindAReportThatChangesAfterwards() {
        assertFound(
                () -> new Sum() {
                    private final double[] shared = new double[1];

                    @Override
                    public Report report() {
                        shared[0] = bytes;
                        return Report.builder()
                                .matched(frames)
                                .figure(new Figure.Histogram(
                                        "sums",
                                        "Sums",
                                        new Figure.Axis("sum", "B"),
                                        List.of(new Figure.Samples("sums", shared)),
                                        0))
                                .build();
                    }

                    @Override
                    public void onFrame(CapturedFrame frame) {
                        super.onFrame(frame);
                        Arrays.setAll(shared, i -> bytes);
                    }
                },
                AnalyzerTck::shouldNotChangeAReportThatWasGiven);
    }

    @Test
    void shouldFindWhoTakesTimeForGranted() {
        assertFound(
                () -> new Sum() {
                    private long lastNs;

                    @Override
                    public void onFrame(CapturedFrame frame) {
                        super.onFrame(frame);
                        if (frame.epochNs() < lastNs) {
                            throw new IllegalArgumentException("time runs backwards");
                        }
                        lastNs = frame.epochNs();
                    }
                },
                AnalyzerTck::shouldReportWhenTimeRunsBackwards);
    }

    @Test
    void shouldFindWhoFailsWithASecondCapture() {
        Supplier<Analyzer> single = () -> new Sum() {
            @Override
            public void onFrame(CapturedFrame frame) {
                super.onFrame(frame);
                if (frame.input() > 0) {
                    throw new IndexOutOfBoundsException(frame.input());
                }
            }
        };
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> new Contract(Split.NONE, single).taking(1, 2).shouldReportOverAsManyCapturesAsItTakes());
    }
}
