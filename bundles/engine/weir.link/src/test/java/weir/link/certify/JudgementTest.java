package weir.link.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.link.LinkState;

class JudgementTest {
    private static final long MS = 1_000_000;
    private static final LinkState SET =
            new LinkState("constant", "droptail", Map.of(), 10_000_000, 10 * MS, 50_000, true);

    /** Frames that leave every 2 ms and take {@code delayNs}, every {@code lostEvery}-th of them for ever. */
    private static Samples idle(long delayNs, int lostEvery) {
        long[] sent = new long[1000];
        long[] arrived = new long[1000];
        for (int i = 0; i < 1000; i++) {
            sent[i] = 1 + 2L * i * MS;
            arrived[i] = lostEvery > 0 && i % lostEvery == 0 ? 0 : sent[i] + delayNs;
        }
        return new Samples(sent, arrived, 0, 0, 100);
    }

    /** A full queue of {@code queueBytes} before a rate; a fifth of the frames finds no place. */
    private static Samples busy(long rateBps, long queueBytes) {
        long[] sent = new long[1000];
        long[] arrived = new long[1000];
        double serviceNs = 1514 * 8e9 / rateBps;
        for (int i = 0; i < 1000; i++) {
            sent[i] = 1 + (long) (i * 1514 * 8e9 / 12.5e6);
            double waitNs = queueBytes * 8e9 / rateBps;
            arrived[i] = i % 5 == 4 ? 0 : (long) (waitNs + (i / 5 * 4 + i % 5) * serviceNs + 10 * MS);
        }
        return new Samples(sent, arrived, 0, 0, 1514);
    }

    private static Figure figure(String name, LinkState state, Samples idle, Samples busy) {
        List<Figure> figures = new Judgement(Target.of(state)).figures(idle, busy);
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldPassALinkThatDoesWhatItIsSetTo() {
        Samples idle = idle(10 * MS + 80_000, 0);
        Samples busy = busy(10_000_000, 50_000);
        for (String name : List.of("rate", "delay", "loss", "queue")) {
            Figure figure = figure(name, SET, idle, busy);
            assertEquals(true, figure.passed(), figure.toString());
        }
        assertEquals(10.08, figure("delay", SET, idle, busy).target(), 1e-9);
    }

    @Test
    void shouldFailEachFigureThatIsOff() {
        Samples good = busy(10_000_000, 50_000);
        assertEquals(false, figure("delay", SET, idle(11 * MS, 0), good).passed());
        assertEquals(false, figure("loss", SET, idle(10 * MS, 100), good).passed());
        assertEquals(
                false,
                figure("rate", SET, idle(10 * MS, 0), busy(9_500_000, 50_000)).passed());
        assertEquals(
                false,
                figure("queue", SET, idle(10 * MS, 0), busy(10_000_000, 100_000))
                        .passed());
        Samples nothing = new Samples(new long[] {1, 2}, new long[2], 0, 0, 100);
        assertEquals(false, figure("delay", SET, nothing, good).passed());
    }

    @Test
    void shouldTellWhatItCanNotJudge() {
        LinkState trace = new LinkState("trace", "codel", Map.of(), 0, 0, 50_000, true);
        for (String name : List.of("rate", "delay", "jitter", "loss", "queue")) {
            Figure figure = figure(name, trace, idle(10 * MS, 7), busy(10_000_000, 50_000));
            assertNull(figure.passed(), figure.toString());
            assertTrue(figure.measured() != null, figure.toString());
        }
    }

    @Test
    void shouldWidenTheToleranceByTheErrorOfAShare() {
        LinkState lossy =
                new LinkState("constant", "droptail", Map.of("loss", "1pct"), 10_000_000, 10 * MS, 50_000, true);
        Figure figure = figure("loss", lossy, idle(10 * MS, 100), busy(10_000_000, 50_000));
        assertEquals(1.0, figure.measured());
        assertEquals(true, figure.passed());
        assertTrue(figure.tolerance() > 1 && figure.tolerance() < 2, figure.toString());
    }

    /** A queue of 32 frames before 10 Mbit/s; the sender stands still for 300 ms and sends what is missing at once. */
    private static Samples stalling() {
        long[] sent = new long[1000];
        long[] arrived = new long[1000];
        double serviceNs = 1514 * 8e9 / 10e6;
        double departed = 0;
        for (int i = 0; i < 1000; i++) {
            double due = i * 1514 * 8e9 / 12.5e6;
            sent[i] = 1 + (long) (due > 400 * MS && due < 700 * MS ? 700.0 * MS + i : due);
            if (departed - sent[i] < 32 * serviceNs) {
                departed = Math.max(departed, (double) sent[i]) + serviceNs;
                arrived[i] = (long) departed + 10 * MS;
            }
        }
        return new Samples(sent, arrived, 0, 0, 1514);
    }

    @Test
    void shouldJudgeRateAndQueueOnlyWhileTheLinkWasKeptBusy() {
        for (String name : List.of("rate", "queue")) {
            Figure figure = figure(name, SET, idle(10 * MS + 80_000, 0), stalling());
            assertEquals(true, figure.passed(), figure.toString());
        }
    }

    @Test
    void shouldLeaveOutFramesThatMetAStall() {
        long[] sent = new long[100];
        long[] arrived = new long[100];
        boolean[] met = new boolean[100];
        for (int i = 0; i < 100; i++) {
            met[i] = i < 40;
            sent[i] = 1 + 2L * i * MS;
            arrived[i] = sent[i] + 10 * MS + 80_000 + (met[i] ? 7 * MS : 0);
        }
        LinkState jittery =
                new LinkState("constant", "droptail", Map.of("jitter", "0ms"), 10_000_000, 10 * MS, 50_000, true);
        Samples idle = new Samples(sent, arrived, 0, 0, 100).disturbed(met, new long[100]);
        assertEquals(0.0, figure("jitter", jittery, idle, stalling()).measured());
        assertTrue(figure("delay", SET, idle, stalling()).note().contains("40 frames that met a stall"));
        Stalls stalls = new Stalls();
        stalls.note(5 * MS, 6 * MS);
        stalls.note(10 * MS, 13 * MS);
        assertEquals(
                List.of(false, true, true, false),
                List.of(
                        stalls.touch(4 * MS, 7 * MS),
                        stalls.touch(9 * MS, 11 * MS),
                        stalls.touch(11 * MS, 12 * MS),
                        stalls.touch(14 * MS, 20 * MS)));
    }
}
