package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.analyzer.interval.InterArrivalFactory;
import weir.analyzer.rate.BurstsFactory;
import weir.analyzer.rate.PacketSizesFactory;
import weir.api.WeirException;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Report;
import weir.api.analysis.Split;
import weir.api.capture.CapturedFrame;
import weir.api.option.OptionSpec;
import weir.capture.command.StoredCaptures;

/** The same capture on one thread and on several. */
class SplitAnalysisTest {
    private static final int FRAMES = 45_000;

    @TempDir
    static Path folder;

    private static Path capture;

    @BeforeAll
    static void writeCapture() throws Exception {
        capture = RandomTraffic.write(7, FRAMES, folder.resolve("random.pcap"));
        assertTrue(Files.size(capture) > 12 << 20, "of several parts: " + Files.size(capture));
    }

    private static CaptureAnalysis analysis(int processors, AnalyzerFactory... factories) {
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures(), processors, 0);
        for (AnalyzerFactory factory : factories) {
            analysis.addFactory(factory, null);
        }
        return analysis;
    }

    private static AnalysisResult run(CaptureAnalysis analysis, String analyzer, String filter, Path file)
            throws Exception {
        return analysis.run(new AnalysisRequest(analyzer, List.of(file), filter, Map.of()))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "inter-arrival, ''",
        "inter-arrival, tcp",
        "bursts, ''",
        "bursts, udp or vlan",
        "packet-sizes, ''",
        "packet-sizes, tcp",
        "inter-arrival, rtmp"
    })
    void shouldReportTheSameOnSeveralThreadsAsOnOne(String analyzer, String filter) throws Exception {
        AnalyzerFactory[] factories = {new InterArrivalFactory(), new BurstsFactory(), new PacketSizesFactory()};
        AnalysisResult one = run(analysis(1, factories), analyzer, filter, capture);
        AnalysisResult several = run(analysis(3, factories), analyzer, filter, capture);
        assertTrue(one.inputs().get(0).packets() >= FRAMES);
        assertEquals(ResultText.of(one), ResultText.of(several));
        assertEquals(one.inputs(), several.inputs());
    }

    @Test
    void shouldReadUpToDamageOnSeveralThreadsToo() throws Exception {
        byte[] whole = Files.readAllBytes(capture);
        Path cut = folder.resolve("cut.pcap");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 5));
        AnalysisResult result = run(analysis(2, new PacketSizesFactory()), "packet-sizes", "", cut);
        assertTrue(result.inputs().get(0).truncated());
        assertEquals(
                result.inputs().get(0).packets(),
                run(analysis(1, new PacketSizesFactory()), "packet-sizes", "", cut)
                        .report()
                        .matched());
    }

    @Test
    void shouldNameTheMethodThatIsMissingWhenPartsCanNotBeMerged() {
        AnalyzerFactory forgetful = (AnalyzerFactory) Proxy.newProxyInstance(
                AnalyzerFactory.class.getClassLoader(),
                new Class<?>[] {AnalyzerFactory.class},
                (proxy, method, arguments) -> method.getName().equals("create")
                        ? new Forgetful()
                        : method.invoke(new Counting(frame -> {}), arguments));
        WeirException failed =
                assertThrows(WeirException.class, () -> run(analysis(2, forgetful), "counting", "", capture));
        assertTrue(
                failed.getMessage().contains("Forgetful has no merge(Analyzer), which its factory's split() needs"),
                failed.getMessage());
    }

    private static final class Forgetful implements Analyzer {
        @Override
        public void onFrame(CapturedFrame frame) {}

        @Override
        public Report report() {
            return Report.builder().build();
        }
    }

    /** Counts frames, and shows each to the test. */
    private record Counting(Consumer<CapturedFrame> onFrame) implements AnalyzerFactory {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public String description() {
            return "Counts frames";
        }

        @Override
        public List<OptionSpec> options() {
            return List.of();
        }

        @Override
        public Split split() {
            return Split.TIME;
        }

        @Override
        public boolean usesRtmp() {
            return false;
        }

        @Override
        public Analyzer create(AnalysisContext context) {
            return new Count(onFrame);
        }
    }

    private static final class Count implements Analyzer {
        private final Consumer<CapturedFrame> onFrame;
        private final List<Long> numbers = new ArrayList<>();

        Count(Consumer<CapturedFrame> onFrame) {
            this.onFrame = onFrame;
        }

        @Override
        public void onFrame(CapturedFrame frame) {
            onFrame.accept(frame);
            numbers.add(frame.number());
        }

        @Override
        public void merge(Analyzer later) {
            numbers.addAll(((Count) later).numbers);
        }

        @Override
        public Report report() {
            for (int i = 0; i < numbers.size(); i++) {
                assertEquals(i + 1L, numbers.get(i), "frames in the order of the file");
            }
            return Report.builder().matched(numbers.size()).build();
        }
    }

    @Test
    void shouldGiveEachPartToAThreadOfTheirsInOrder() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CaptureAnalysis analysis = analysis(
                2, new Counting(frame -> threads.add(Thread.currentThread().getName())));
        AnalysisResult result = run(analysis, "counting", "", capture);
        assertEquals(result.inputs().get(0).packets(), result.report().matched());
        assertTrue(threads.stream().allMatch(name -> name.startsWith("weir-analyse-")), threads.toString());
    }

    @Test
    void shouldNameTheFrameWhenAnAnalyzerFailsInAPart() {
        CaptureAnalysis analysis = analysis(3, new Counting(frame -> {
            if (frame.number() >= FRAMES / 2) {
                throw new IllegalStateException("boom");
            }
        }));
        WeirException e = assertThrows(WeirException.class, () -> run(analysis, "counting", "", capture));
        assertTrue(e.what().contains("'counting'") && e.what().contains("random.pcap"), e.what());
        assertTrue(e.why().contains("boom"), e.why());
    }

    @Test
    void shouldEndAllThreadsWhenItIsInterrupted() throws Exception {
        Thread caller = Thread.currentThread();
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        CaptureAnalysis analysis = analysis(2, new Counting(frame -> {
            workers.add(Thread.currentThread());
            if (frame.number() == 1) {
                caller.interrupt();
            }
        }));
        assertThrows(InterruptedIOException.class, () -> run(analysis, "counting", "", capture));
        assertTrue(Thread.interrupted(), "the thread stays interrupted");
        for (Thread worker : workers) {
            worker.join(20_000);
            assertFalse(worker.isAlive(), worker.getName());
        }
    }
}
