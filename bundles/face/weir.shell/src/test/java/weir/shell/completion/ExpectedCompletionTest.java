package weir.shell.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalyzerFactory;
import weir.api.capture.CaptureEngine;
import weir.api.capture.LiveCapture;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.shell.call.Workbench;

class ExpectedCompletionTest {
    private final Workbench workbench = new Workbench(null, null, null);
    private final ExpectedCompletion completion = new ExpectedCompletion(workbench);

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answers.get(method.getName())));
    }

    @BeforeEach
    void plugIns() {
        List<OptionSpec> options = List.of(
                OptionSpec.of("bins", OptionType.COUNT, "how many"),
                OptionSpec.of("log", OptionType.FLAG, "whether"),
                OptionSpec.choice("by", "what", "flow", "flow", "host"));
        AnalyzerFactory factory = proxy(AnalyzerFactory.class, Map.of("name", "rtmp-qoe", "options", options));
        workbench.analysis = proxy(AnalysisEngine.class, Map.of("analyzers", List.of(factory)));
        LiveCapture capture = proxy(LiveCapture.class, Map.of("name", "client"));
        workbench.captures = proxy(CaptureEngine.class, Map.of("captures", List.of(capture)));
    }

    @Test
    void shouldOfferAnalyzersRunningCapturesAndOptions() {
        assertEquals(
                Map.of("analyzers", List.of("rtmp-qoe")),
                completion.candidates("ANALYZER", List.of("analyze:run", "")));
        assertEquals(
                Map.of(
                        "captures",
                        List.of("client"),
                        "files",
                        List.of(),
                        "options",
                        List.of("bins=", "log", "by=flow", "by=host")),
                completion.candidates("CAPTURE|FILE... [KEY=VALUE...]", List.of("analyze:run", "rtmp-qoe", "")));
    }

    @Test
    void shouldOfferTheWordsThatACommandNamesAndNoPlaceholders() {
        assertEquals(
                Map.of("words", List.of("analyzer", "link-model", "scenario")),
                completion.candidates("analyzer|link-model|scenario", List.of("plugin:new", "")));
        assertEquals(Map.of("words", List.of("rtmp", "tcp")), completion.candidates("rtmp|tcp|BPF", List.of("x", "")));
        assertEquals(Map.of("files", List.of()), completion.candidates("FILE.png|svg|pdf", List.of("x", "")));
        assertEquals(Map.of(), completion.candidates("DURATION", List.of("sleep", "")));
        assertEquals(
                Map.of(),
                completion.candidates("", List.of("doctor", Path.of("x").toString())));
    }
}
