package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import weir.api.WeirException;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;

class CaptureAnalysisTest {
    private final MemoryCaptures captures = new MemoryCaptures()
            .with("a", 10, 30, 50)
            .with("b", 20, 30, 40)
            .with("long", LongStream.range(0, 5000).toArray())
            .with("empty");
    private final CaptureAnalysis analysis = new CaptureAnalysis(captures);

    private static AnalysisRequest request(String analyzer, Map<String, String> options, String... files) {
        return new AnalysisRequest(analyzer, Arrays.stream(files).map(Path::of).toList(), "", options);
    }

    private List<AnalysisResult> run(FakeFactory factory, String... files) throws Exception {
        analysis.addFactory(factory, null);
        return analysis.run(request(factory.name(), Map.of(), files));
    }

    @Test
    void shouldMergeSeveralInputsInTimeOrder() throws Exception {
        List<String> seen = new ArrayList<>();
        List<AnalysisResult> results =
                run(FakeFactory.counting("two", 2, frame -> seen.add(frame.input() + "@" + frame.epochNs())), "a", "b");
        assertEquals(List.of("0@10", "1@20", "0@30", "1@30", "1@40", "0@50"), seen);
        assertEquals(1, results.size());
        assertEquals(2, results.get(0).inputs().size());
        assertEquals("1.2.3", results.get(0).version());
        assertEquals(0, captures.open(), "every capture is closed");
    }

    @Test
    void shouldAnalyseEachForItselfWhenTheAnalyzerTakesOneInput() throws Exception {
        List<Long> seen = new ArrayList<>();
        List<AnalysisResult> results =
                run(FakeFactory.counting("one", 1, frame -> seen.add(frame.epochNs())), "a", "empty", "b");
        assertEquals(3, results.size());
        assertEquals(List.of(10L, 30L, 50L, 20L, 30L, 40L), seen);
    }

    @Test
    void shouldNameTheNearestWhenAnAnalyzerIsUnknown() {
        analysis.addFactory(FakeFactory.counting("inter-arrival", 1, frame -> {}), null);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> analysis.run(request("inter-arival", Map.of(), "a")));
        assertTrue(e.getMessage().contains("did you mean 'inter-arrival'"), e.getMessage());
    }

    @Test
    void shouldRefuseWhenOptionsOrInputsAreWrong() {
        analysis.addFactory(FakeFactory.counting("two", 2, frame -> {}), null);
        assertThrows(IllegalArgumentException.class, () -> analysis.run(request("two", Map.of(), "a")));
        assertThrows(IllegalArgumentException.class, () -> analysis.run(request("two", Map.of("limt", "3"), "a", "b")));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> analysis.run(request("two", Map.of("limit", "0"), "a", "b")));
        assertEquals("limit 0 is outside 1 to 9", e.getMessage());
        assertThrows(NoSuchFileException.class, () -> analysis.run(request("two", Map.of(), "a", "nosuch")));
        assertEquals(0, captures.open(), "every capture is closed");
    }

    @Test
    void shouldNameTheAnalyzerWhenItThrows() {
        FakeFactory broken = FakeFactory.counting("broken", 1, frame -> {
            throw new IllegalStateException("boom");
        });
        WeirException e = assertThrows(WeirException.class, () -> run(broken, "a"));
        assertTrue(e.what().contains("'broken'") && e.what().contains("frame 1 of a"), e.what());
        assertTrue(e.why().contains("boom"), e.why());
        FakeFactory mute = new FakeFactory("mute", 1, frame -> {}, () -> {
            throw new StackOverflowError();
        });
        assertThrows(WeirException.class, () -> run(mute, "a"));
        assertEquals(0, captures.open(), "every capture is closed");
    }

    @Test
    void shouldEndTheRunWhenItsFactoryGoes() {
        FakeFactory[] self = new FakeFactory[1];
        self[0] = FakeFactory.counting("gone", 1, frame -> analysis.removeFactory(self[0]));
        WeirException e = assertThrows(WeirException.class, () -> run(self[0], "long"));
        assertTrue(e.what().contains("was removed"), e.what());
        assertEquals(List.of(), analysis.analyzers());
    }

    @Test
    void shouldEndTheRunWhenItsThreadIsInterrupted() {
        FakeFactory slow =
                FakeFactory.counting("slow", 1, frame -> Thread.currentThread().interrupt());
        assertThrows(InterruptedIOException.class, () -> run(slow, "long"));
        assertTrue(Thread.interrupted(), "the thread stays interrupted");
    }

    @Property(tries = 200)
    void shouldKeepTimeOrderWhateverTheCaptures(
            @ForAll @Size(max = 30) List<@IntRange(max = 50) Integer> first,
            @ForAll @Size(max = 30) List<@IntRange(max = 50) Integer> second)
            throws Exception {
        captures.with("x", sorted(first)).with("y", sorted(second));
        List<Long> seen = new ArrayList<>();
        FakeFactory factory = FakeFactory.counting("merge", 2, frame -> seen.add(frame.epochNs()));
        run(factory, "x", "y");
        analysis.removeFactory(factory);
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(first.size() + second.size(), seen.size());
    }

    private static long[] sorted(List<Integer> epochs) {
        return epochs.stream().mapToLong(Integer::longValue).sorted().toArray();
    }
}
