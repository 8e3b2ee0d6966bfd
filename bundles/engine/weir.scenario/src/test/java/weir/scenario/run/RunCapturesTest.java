package weir.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.api.network.Network;
import weir.api.node.Node;

class RunCapturesTest {
    private static final CaptureCounts COUNTS = new CaptureCounts(7, 700, 0);

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, words) -> {
                    Object answer = answers.get(method.getName());
                    if (answer instanceof Exception failure) {
                        throw failure;
                    }
                    return answer;
                }));
    }

    /** An engine of which the captures at one node run into a full disk. */
    private static final class Engine implements CaptureEngine {
        @Override
        public LiveCapture start(CaptureRequest request) {
            boolean isCutOff = request.point().node().equals("client");
            WeirException full = new WeirException("it is not complete", "No space left on device", "make room");
            return answering(
                    LiveCapture.class, Map.of("request", request, "counts", COUNTS, "stop", isCutOff ? full : COUNTS));
        }

        @Override
        public List<LiveCapture> captures() {
            return List.of();
        }
    }

    @Test
    void shouldKeepWhatWasCapturedAndTellWhichCapturesEndedEarly() throws Exception {
        Node node = answering(Node.class, Map.of("networkNamespace", Path.of("/ns")));
        Network network = answering(Network.class, Map.of("nodes", Map.of("client", node, "server", node)));
        Map<CapturePoint, String> files = Map.of(
                new CapturePoint("client", "client-eth0"), "client_out.pcapng",
                new CapturePoint("server", "server-eth0"), "server_out.pcapng");
        try (RunCaptures captures = new RunCaptures(new Engine(), network, files, Path.of("/run"))) {
            assertEquals(COUNTS, captures.stop().get("client").counts());
            assertEquals(Map.of("client", "No space left on device"), captures.endedEarly());
        }
    }
}
