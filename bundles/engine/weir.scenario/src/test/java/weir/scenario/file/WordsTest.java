package weir.scenario.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.api.field.Field;
import weir.api.field.Fields;
import weir.api.link.Direction;
import weir.file.yaml.Mistake;

class WordsTest {
    @Test
    void shouldSplitAsAShellDoes() throws Exception {
        assertEquals(List.of("a", "b c", "d"), Words.split("  a 'b c'\t\"d\" "));
        assertEquals(List.of("sh", "-c", "echo \"x\" | wc"), Words.split("sh -c 'echo \"x\" | wc'"));
        assertEquals(List.of("a b", "", "\\n", "q\"q"), Words.split("a\\ b '' \"\\n\" \"q\\\"q\""));
        assertThrows(Mistake.class, () -> Words.split("a 'b"));
    }

    @Test
    void shouldTellAllMomentsOfAStep() throws Exception {
        assertEquals(List.of(2L, 4L, 6L, 8L), seconds("every 2s", 10));
        assertEquals(List.of(1L, 4L), seconds("every 3s from 1s until 7s", 10));
        assertEquals(List.of(5L), seconds("at 5s", 10));
        assertEquals(List.of(0L), seconds("at 0s", 10));
        assertEquals(101, new When(0, 1, Long.MAX_VALUE).moments(1_000, 100).size());
    }

    private static List<Long> seconds(String text, int end) throws Mistake {
        return When.take(Words.ofStep(text)).moments(end * 1_000_000_000L, 100).stream()
                .map(ns -> ns / 1_000_000_000L)
                .toList();
    }

    @Test
    void shouldReadActions() throws Exception {
        Action.ChangeLink change = (Action.ChangeLink) action("link s1-s2 reverse delay=2ms loss=1%");
        assertEquals(java.util.Set.of(Direction.REVERSE), change.directions());
        assertEquals("1%", change.changes().get("loss"));
        assertEquals(new Action.Carrier("a-b", false), action("link a-b down"));
        assertEquals(
                new Action.Program("h1", true, List.of("sh", "-c", "a | b")), action("node h1 start sh -c 'a | b'"));
        for (String wrong : List.of("link a-b", "link", "node h1", "node h1 exec", "stop", "stop a b", "wait 3s", "")) {
            assertThrows(Mistake.class, () -> action(wrong), wrong);
        }
    }

    private static Action action(String text) throws Mistake {
        return Action.of(Words.ofStep(text));
    }

    @Test
    void shouldCompareInTheLimitsUnit() throws Exception {
        assertEquals(true, compare("p99Ms", "<", "1s", false).holds(999.9));
        assertEquals(false, compare("p99Ms", "<", "1s", false).holds(1000));
        assertEquals(true, compare("meanBps", ">=", "4Mbit/s", false).holds(4e6));
        assertEquals(true, compare("lostShare", "<", "5%", false).holds(0.04));
        assertEquals(true, compare("latenessP99Us", "<=", "1ms", false).holds(1000));
        assertEquals(true, compare("videoCodec", "=", "h264", true).holds("h264"));
        assertEquals(false, compare("videoCodec", "!=", "h264", true).holds("h264"));
        assertEquals(false, compare("count", "=", "3", false).holds(Double.NaN));
        for (String[] wrong : new String[][] {
            {"p99Ms", "80"}, {"p99Ms", "80B"}, {"lost", "1%"}, {"lost", "NaN"}, {"lost", "0x3"}, {"lostShare", "7"}
        }) {
            assertThrows(Mistake.class, () -> compare(wrong[0], "<", wrong[1], false), wrong[1]);
        }
    }

    private static Comparison compare(String name, String operator, String limit, boolean words) throws Mistake {
        Field<?> field = Fields.named(Collections.singletonMap(name, null))
                .fields()
                .all()
                .get(0);
        return Comparison.of(field, operator, limit, words);
    }
}
