package weir.analysis.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;

class InputWordsTest {
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    @Test
    void shouldCountTheFilesOfARingAmongWhatIsRead() {
        Path ring = Path.of("/ring/client.csv");
        Path part = Path.of("/ring/client_00001_20260131235959.csv");
        CaptureRequest request =
                new CaptureRequest(new CapturePoint("client", "client-eth0"), Path.of("/ns"), "", ring);
        LiveCapture capture =
                answering(LiveCapture.class, Map.of("name", "client", "request", request, "files", List.of(part)));
        CaptureEngine engine = answering(CaptureEngine.class, Map.of("captures", List.of(capture)));
        assertEquals(List.of(ring, part), InputWords.allRead(engine, List.of(ring)));
        assertEquals(List.of(Path.of("/ring/x.pcap")), InputWords.allRead(engine, List.of(Path.of("/ring/x.pcap"))));
        assertEquals(List.of(ring), InputWords.allRead(null, List.of(ring)));
    }
}
