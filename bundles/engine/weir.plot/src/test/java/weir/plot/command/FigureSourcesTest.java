package weir.plot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Figure;
import weir.api.analysis.Report;

class FigureSourcesTest {
    private static final Figure.Axis AXIS = new Figure.Axis("delay", "ms");

    @TempDir
    Path folder;

    private final List<AnalysisRequest> requests = new ArrayList<>();

    /** Answers each analysis with a time series of the analyzer's name, that begins one second after the epoch. */
    private final FigureSources sources = new FigureSources(new AnalysisEngine() {
        @Override
        public List<AnalysisResult> run(AnalysisRequest request) {
            requests.add(request);
            Figure figure =
                    new Figure.TimeSeries(request.analyzer(), "t", AXIS, AXIS, 1_000_000_000L, List.of(), List.of());
            Report report = Report.builder().figure(figure).build();
            return List.of(new AnalysisResult(request.analyzer(), "1.0.0", request.filter(), List.of(), report));
        }

        @Override
        public List<AnalyzerFactory> analyzers() {
            return List.of();
        }
    });

    @Test
    void shouldDrawARunFromBothEnds() throws Exception {
        Files.createFile(folder.resolve("server_out.pcapng"));
        Files.createFile(folder.resolve("client_out.pcapng"));
        List<FigureSources.Drawn> drawn =
                sources.of(folder, "run", List.of(), new FigureSources.Wanted("rtmp", Map.of(), false));
        assertEquals(
                List.of("inter-sending", "inter-arrival", "one-way-delay"),
                drawn.stream().map(each -> each.figure().name()).toList());
        assertEquals(
                List.of("rtmp", "rtmp", ""),
                requests.stream().map(AnalysisRequest::filter).toList());
        assertEquals(folder.resolve("one-way-delay.png"), drawn.get(2).file());
    }

    @Test
    void shouldTakeTheHeadersThatAreAskedForInAllFigures() throws Exception {
        Files.createFile(folder.resolve("server_out.pcapng"));
        Files.createFile(folder.resolve("client_out.pcapng"));
        for (boolean outermost : List.of(true, false)) {
            requests.clear();
            sources.of(folder, "run", List.of(), new FigureSources.Wanted("rtmp", Map.of(), outermost));
            assertEquals(3, requests.size());
            assertTrue(requests.stream().allMatch(each -> each.outermost() == outermost), requests::toString);
        }
    }

    @Test
    void shouldSaveBesideACapture() throws Exception {
        Path file = Files.createFile(folder.resolve("day.pcapng"));
        FigureSources.Drawn drawn = sources.of(
                        file, "day.pcapng", List.of(), new FigureSources.Wanted("tcp", Map.of(), false))
                .get(0);
        assertEquals(folder.resolve("day-inter-arrival.png"), drawn.file());
        assertEquals(List.of(file), requests.get(0).files());
    }

    @Test
    void shouldSayWhatIsMissingWhenThereIsNothingToDraw() {
        WeirException e = assertThrows(
                WeirException.class,
                () -> sources.of(folder, "run", List.of(), new FigureSources.Wanted("rtmp", Map.of(), false)));
        assertTrue(e.why().contains("server_out.pcapng"), e.why());
        assertThrows(
                NoSuchFileException.class,
                () -> sources.of(
                        folder.resolve("nosuch"),
                        "nosuch",
                        List.of(),
                        new FigureSources.Wanted("rtmp", Map.of(), false)));
    }
}
