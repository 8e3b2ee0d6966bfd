package weir.livestream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.Progress;
import weir.api.event.ScenarioEvent;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.link.LinkStats;
import weir.api.scenario.RunEvent;
import weir.api.scenario.ScenarioRun;
import weir.api.scenario.Validity;

class FullQueueTest {
    private final List<String> told = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private LinkStats stats = stats(4918, 380);

    private static LinkStats stats(long offered, long dropped) {
        return new LinkStats(
                offered, offered - dropped, 20_000_000, 0, 0, 0, Map.of("queue", dropped), 0, 0, 50_000, 30, 400);
    }

    private static <T> T as(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private EmulatedLink link() {
        return as(EmulatedLink.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "name" -> "s1-s2";
            case "stats" -> stats;
            case "state" -> new LinkState("constant", "droptail", Map.of(), 10_000_000, 10_000_000, 50_000, true);
            default -> throw new AssertionError(method);
        });
    }

    private ScenarioRun run() {
        return as(ScenarioRun.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "record" -> {
                events.add(RunEvent.of((ScenarioEvent) arguments[0]));
                yield null;
            }
            case "progress" -> (Progress) told::add;
            default -> throw new AssertionError(method);
        });
    }

    @Test
    void shouldSayWhoseFaultLostFramesAre() {
        FullQueue queue = new FullQueue(link());
        stats = stats(4918 + 20_998, 380 + 275);
        queue.tell(run(), 3, Validity.of(List.of()));
        assertEquals(
                List.of("s1-s2 has dropped 275 of 20998 frames, as its queue of 50000 bytes was full: the 3 streams at"
                        + " times need more than it carries; --bandwidth gives it more"),
                told);
        assertEquals(275L, events.get(0).details().get("frames"));
    }

    @Test
    void shouldNotBlameTheStreamForFramesThatWereLostBefore() {
        FullQueue queue = new FullQueue(link());
        stats = stats(4918 + 1352, 380);
        queue.tell(run(), 1, Validity.of(List.of()));
        assertEquals(List.of(), told);
        assertEquals(List.of(), events);
    }

    @Test
    void shouldNotBlameTheLinkForTheEngine() {
        FullQueue queue = new FullQueue(link());
        stats = stats(4918 + 1000, 380 + 93);
        Validity.Reason stopped =
                new Validity.Reason(Validity.Verdict.INVALID, 1, 3000, "the workbench stood still", 2900, 250, "ms");
        queue.tell(run(), 1, Validity.of(List.of(stopped)));
        assertEquals(
                List.of(
                        "s1-s2 has dropped 93 of 1000 frames, as its queue of 50000 bytes was full: the run is invalid, so"
                                + " this says nothing of the link"),
                told);
    }
}
