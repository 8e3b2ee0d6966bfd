package weir.link.direction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weir.link.direction.TestDirection.MS;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueView;

/** A thread that is given up inside a plug-in touches nothing more, and the lane goes on with stand-ins. */
class RescueTest {
    private final PlugInGate gate = new PlugInGate();

    /** The plug-in is given up while it runs, at the nth question of its kind; afterwards it returns. */
    private final class Slow implements LinkModel, QueueDiscipline {
        private final String question;
        private int left;

        Slow(String question, int left) {
            this.question = question;
            this.left = left;
        }

        private void asked(String now) {
            if (now.equals(question) && --left == 0) {
                assertEquals(1, gate.calls() & 1, "inside");
                gate.giveUp();
            }
        }

        @Override
        public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
            asked("departNs");
            return startNs + bytesLeft * 1000L;
        }

        @Override
        public long arriveNs(LinkFrame frame, long departNs) {
            asked("arriveNs");
            return departNs;
        }

        @Override
        public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
            asked("onArrive");
            return Admission.ACCEPT;
        }

        @Override
        public int onHead(LinkFrame frame, QueueView queue, long nowNs) {
            asked("onHead");
            return SEND;
        }

        @Override
        public void close() {}
    }

    @Test
    void shouldLoseOnlyTheFrameThatWasBeingMoved() {
        assertEquals(List.of(0, 1, 3), afterRescue("onArrive", 3));
        assertEquals(List.of(0, 1, 2, 3), afterRescue("onHead", 2));
        assertEquals(List.of(0, 1, 2, 3), afterRescue("departNs", 2));
        assertEquals(List.of(1, 2, 3), afterRescue("arriveNs", 1));
    }

    /** Frames 0 to 2 arrive at once, frame 3 after the rescue. */
    private List<Integer> afterRescue(String question, int nth) {
        Slow slow = new Slow(question, nth);
        DirectionSetup setup =
                new DirectionSetup(slow, slow, new StandInModel(8_000_000, 0), new StandInDiscipline(Long.MAX_VALUE));
        TestDirection test = new TestDirection(setup, gate);
        assertThrows(
                GivenUp.class,
                () -> test.arrive(0, 1000).arrive(0, 1000).arrive(0, 1000).run(20 * MS));
        assertTrue(test.lane.isGivenUp());
        assertSame(slow, test.lane.culprit());
        gate.takeOver();
        assertEquals(0, gate.calls() & 1, "outside");
        test.lane.rescue();
        assertFalse(test.lane.isGivenUp());
        test.arriveRest(3).run(40 * MS);
        assertTrue(test.isConserved(), test.stats()::toString);
        assertEquals(test.sent() - test.delivered.size(), test.stats().drops().get("engine"));
        return test.numbers();
    }

    @Test
    void shouldLetInTheFrameWhoseArrivalMadeThePlugInBeAskedAboutAnother() {
        Slow slow = new Slow("arriveNs", 1);
        DirectionSetup setup =
                new DirectionSetup(slow, slow, new StandInModel(8_000_000, 0), new StandInDiscipline(Long.MAX_VALUE));
        TestDirection test = new TestDirection(setup, gate);
        assertThrows(GivenUp.class, () -> test.arrive(0, 1000).arrive(2 * MS, 1000));
        gate.takeOver();
        test.lane.rescue();
        test.run(20 * MS);
        assertTrue(test.isConserved(), test.stats()::toString);
        assertEquals(List.of(1), test.numbers());
    }

    @Test
    void shouldRefuseAnAnswerThatComesTooLate() {
        PlugIns plugIns = plugIns();
        assertThrows(
                GivenUp.class,
                () -> plugIns.ask(() -> {
                    gate.giveUp();
                    return true;
                }));
    }

    @Test
    void shouldTellEachCallFromTheOneBefore() {
        PlugIns plugIns = plugIns();
        long[] calls = new long[3];
        for (int i = 0; i < calls.length; i++) {
            int call = i;
            plugIns.ask(() -> {
                calls[call] = gate.calls();
                return true;
            });
        }
        assertEquals(List.of(1L, 3L, 5L), List.of(calls[0], calls[1], calls[2]));
        assertEquals(6, gate.calls());
    }

    private PlugIns plugIns() {
        return new PlugIns(null, TestDirection.setup(8_000_000, 0, 1000), (plugIn, fault) -> {}, gate);
    }
}
