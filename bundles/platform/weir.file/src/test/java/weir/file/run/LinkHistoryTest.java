package weir.file.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.scenario.RunEvent;

class LinkHistoryTest {
    private static RunEvent event(long epochNs, String name, Object... details) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            values.put(details[i].toString(), details[i + 1]);
        }
        return new RunEvent(epochNs, name, values);
    }

    @Test
    void shouldSayInWordsWhatBecomesOfLinks() {
        List<String> texts = LinkHistory.of(List.of(
                        event(5, "traffic-started"),
                        event(6, "link-set", "link", "s1-s2", "changed", Map.of("delay", "60ms")),
                        event(7, "link-set", "link", "s1-s2", "direction", "forward", "changed", Map.of("loss", "1%")),
                        event(8, "link-down", "link", "s1-s2"),
                        event(
                                9,
                                "link-fault",
                                "link",
                                "s1-s2",
                                "direction",
                                "forward",
                                "model",
                                "policer",
                                "bundle",
                                "policer 1.0.0",
                                "reason",
                                "java.lang.IllegalStateException: broken at Policer.arriveNs:29")))
                .stream()
                .map(LinkHistory.Moment::text)
                .toList();
        assertEquals(
                List.of(
                        "delay 60ms",
                        "forward loss 1%",
                        "down",
                        "model policer of policer 1.0.0 has failed (forward): java.lang.IllegalStateException: broken at"
                                + " Policer.arriveNs:29"),
                texts);
    }
}
