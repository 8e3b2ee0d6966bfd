package weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results = new Results("two cores");

    @Test
    void shouldReportMediansAndWhetherTheyAreAsTheyShallBe() {
        for (double value : new double[] {3, 1, 2}) {
            results.add("rate", "relay", value);
        }
        results.add("rate", "tbf", 4);
        results.goal("rate", "relay 2", medians -> medians.get("relay") == 2);
        assertEquals(Map.of("relay", 2.0, "tbf", 4.0), results.medians("rate"));
        assertTrue(results.table().contains("rate            2.0000  4.0000  relay 2  yes"), results.table());
        assertTrue(results.table().endsWith("\ntwo cores\n"), results.table());
        assertEquals(
                "{\"machine\":\"two cores\",\"figures\":[{\"figure\":\"rate\",\"subjects\":{"
                        + "\"relay\":{\"median\":2.0,\"samples\":[3.0,1.0,2.0]},"
                        + "\"tbf\":{\"median\":4.0,\"samples\":[4.0]}},\"goal\":\"relay 2\",\"met\":true}]}\n",
                results.json());
    }

    @Test
    void shouldSayNoWhenAGoalIsMissed() {
        results.add("delay", "relay", 7);
        results.goal("delay", "relay 5 or less", medians -> medians.get("relay") <= 5);
        assertTrue(results.table().contains("NO"), results.table());
        assertTrue(results.json().contains("\"met\":false"), results.json());
    }
}
