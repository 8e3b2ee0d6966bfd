package weir.scenario.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.field.Fields;
import weir.api.scenario.ScenarioRunner.Run;
import weir.command.TextTable;

class SummaryTextTest {
    private static final Run RUN = (Run) Proxy.newProxyInstance(
            Run.class.getClassLoader(), new Class<?>[] {Run.class}, (proxy, method, arguments) -> Path.of("/runs/one"));

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> client(String name, double medianMs) {
        return map(
                "name",
                name,
                "streams",
                List.of(map("type", "video", "codec", "h264"), map("type", "audio", "codec", "aac")),
                "interArrival",
                map("count", 2L, "medianMs", medianMs));
    }

    @Test
    void shouldTellWhatLiesWithinGroupsAsGroupsOfTheirOwn() {
        Map<String, Object> summary =
                map("scenario", "live-stream", "clients", List.of(client("one", 1.5), client("two", 2.25)));
        assertEquals("""
                scenario live-stream
                           name
                clients 1  one
                clients 2  two
                                     type   codec
                clients 1 streams 1  video  h264
                clients 1 streams 2  audio  aac
                clients 2 streams 1  video  h264
                clients 2 streams 2  audio  aac
                                         count  median [ms]
                clients 1 inter arrival      2        1.500
                clients 2 inter arrival      2        2.250
                Results are in /runs/one""", new SummaryText(RUN, Fields.named(summary)).toString());
    }

    @Test
    void shouldBreakLongLinesAtWords() {
        Map<String, Object> summary = map("oneWayDelay", map("matched", 8123L, "p99Ms", 2098.96, "maxMs", 2098.965));
        assertEquals("""
                one way delay: matched 8123, p99
                2098.960 ms, max 2098.965 ms
                Results are in /runs/one""", TextTable.within(34, () -> new SummaryText(RUN, Fields.named(summary)).toString()));
    }
}
