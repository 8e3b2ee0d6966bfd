package weir.link.direction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weir.link.direction.TestDirection.MS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDiscipline.Admission;
import weir.api.link.QueueView;
import weir.link.queue.DropListener;

/** 8 Mbit/s is a byte a microsecond. */
class LinkDirectionTest {
    private static final long RATE = 8_000_000;

    @Test
    void shouldServeThenPropagateWhenIdle() {
        TestDirection lane =
                TestDirection.of(RATE, 10 * MS, 1 << 20).arrive(5 * MS, 1000).run(100 * MS);
        assertEquals(List.of(16 * MS), lane.dueNs());
        assertEquals(1000, lane.stats().deliveredBytes());
    }

    @Test
    void shouldQueueBehindTheFrameInService() {
        TestDirection lane = TestDirection.of(RATE, 0, 1 << 20);
        lane.arrive(0, 1000).arrive(0, 500).arrive(100, 200).run(100 * MS);
        assertEquals(List.of(1_000_000L, 1_500_000L, 1_700_000L), lane.dueNs());
        assertEquals(700, lane.stats().queuePeakBytes());
    }

    @Test
    void shouldKeepExactTimesWhenTheClockJumps() {
        TestDirection lane = TestDirection.of(RATE, MS, 1 << 20);
        lane.arrive(0, 1000).arrive(0, 1000).arrive(0, 1000);
        lane.lane.advance(50 * MS);
        lane.arrive(50 * MS, 1000).run(100 * MS);
        assertEquals(List.of(2 * MS, 3 * MS, 4 * MS, 52 * MS), lane.dueNs());
    }

    @Test
    void shouldPassEverythingAtOnceWithoutBandwidth() {
        TestDirection lane =
                TestDirection.of(0, 0, 1).arrive(3, 1500).arrive(3, 1500).run(3);
        assertEquals(List.of(3L, 3L), lane.dueNs());
    }

    @Test
    void shouldDropWhatDoesNotFit() {
        TestDirection lane = TestDirection.of(RATE, 0, 2000);
        lane.arrive(0, 1000).arrive(0, 1000).arrive(0, 1000).arrive(0, 1).run(100 * MS);
        assertEquals(List.of(0, 1, 2), lane.numbers());
        assertEquals(1, lane.stats().drops().get("queue"));
        assertTrue(lane.isConserved());
    }

    @Test
    void shouldTellListenersWhatItDropsAndWhen() {
        TestDirection lane = TestDirection.of(RATE, 0, 2000);
        List<String> told = new ArrayList<>();
        DropListener listener = (frame, reason, arrivalNs, droppedNs) -> told.add(Integer.reverseBytes(frame.getInt(16))
                + " " + frame.limit() + " " + reason.key() + " " + arrivalNs + " " + droppedNs);
        lane.lane.addDropListener(listener);
        lane.arrive(0, 1000).arrive(0, 1000).arrive(0, 1000).arrive(7, 500);
        lane.lane.setUp(false, 9);
        assertEquals(List.of("3 500 queue 7 7", "1 1000 down 0 9", "2 1000 down 0 9", "0 1000 down 0 9"), told);
        lane.lane.removeDropListener(listener);
        lane.arrive(10, 100);
        assertEquals(4, told.size());
        assertTrue(lane.isConserved());
    }

    @Test
    void shouldGoOnWithTheBytesLeftWhenTheBandwidthChanges() {
        TestDirection lane = TestDirection.of(RATE, 0, 1 << 20).arrive(0, 1000);
        lane.lane.change(250_000, TestDirection.setup(RATE / 2, 0, 1 << 20));
        lane.run(100 * MS);
        assertEquals(List.of(250_000 + 750 * 2000L), lane.dueNs());
    }

    @Test
    void shouldKeepArrivalsOnTheWireWhenTheDelayChanges() {
        TestDirection lane = TestDirection.of(RATE, 60 * MS, 1 << 20)
                .arrive(0, 1000)
                .arrive(2 * MS, 1000)
                .run(4 * MS);
        lane.lane.change(4 * MS, TestDirection.setup(RATE, 10 * MS, 1 << 20));
        lane.arrive(10 * MS, 1000).arrive(60 * MS, 1000).run(200 * MS);
        assertEquals(List.of(61 * MS, 63 * MS, 63 * MS, 71 * MS), lane.dueNs());
        assertEquals(List.of(0, 1, 2, 3), lane.numbers());
    }

    @Test
    void shouldDropNothingQueuedWhenTheLimitShrinks() {
        TestDirection lane = TestDirection.of(RATE, 0, 1 << 20);
        for (int i = 0; i < 10; i++) {
            lane.arrive(0, 1000);
        }
        lane.lane.change(0, TestDirection.setup(RATE, 0, 1000));
        lane.arrive(1, 1000).run(100 * MS);
        assertEquals(IntStream.range(0, 10).boxed().toList(), lane.numbers());
        assertEquals(1, lane.stats().drops().get("queue"));
    }

    @Test
    void shouldWaitForAChangeWhenServiceNeverEnds() {
        LinkModel stuck = new LinkModel() {
            @Override
            public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
                return NEVER;
            }
        };
        TestDirection lane = TestDirection.of(stuck).arrive(0, 1000).run(50 * MS);
        assertEquals(LinkModel.NEVER, lane.lane.nextNs());
        lane.lane.change(50 * MS, TestDirection.setup(RATE, 0, 1 << 20));
        lane.run(100 * MS);
        assertEquals(List.of(51 * MS), lane.dueNs());
    }

    @Test
    void shouldCountLossOnTheWire() {
        LinkModel lossy = new LinkModel() {
            @Override
            public long arriveNs(LinkFrame frame, long departNs) {
                return frame.wireBytes() == 100 ? NEVER : departNs;
            }
        };
        TestDirection lane =
                TestDirection.of(lossy).arrive(0, 100).arrive(0, 200).run(1);
        assertEquals(List.of(1), lane.numbers());
        assertEquals(1, lane.stats().drops().get("loss"));
        assertTrue(lane.isConserved());
    }

    @Test
    void shouldKeepOrderUnlessTheModelReorders() {
        TestDirection ordered = TestDirection.of(new Falling(false))
                .arrive(0, 10)
                .arrive(1, 10)
                .arrive(2, 10)
                .run(MS);
        TestDirection reordered = TestDirection.of(new Falling(true))
                .arrive(0, 10)
                .arrive(1, 10)
                .arrive(2, 10)
                .run(MS);
        assertEquals(List.of(0, 1, 2), ordered.numbers());
        assertEquals(List.of(1000L, 1000L, 1000L), ordered.dueNs());
        assertEquals(List.of(2, 1, 0), reordered.numbers());
        assertEquals(List.of(800L, 900L, 1000L), reordered.dueNs());
    }

    /** Each frame arrives 100 ns before the one before it. */
    private static final class Falling implements LinkModel {
        private final boolean reorders;
        private long nextNs = 1000;

        Falling(boolean reorders) {
            this.reorders = reorders;
        }

        @Override
        public long arriveNs(LinkFrame frame, long departNs) {
            nextNs -= 100;
            return nextNs + 100;
        }

        @Override
        public boolean reorders() {
            return reorders;
        }
    }

    @Test
    void shouldDeliverCopies() {
        LinkModel doubling = new LinkModel() {
            @Override
            public long duplicateNs(LinkFrame frame, long departNs, int copy) {
                return copy <= 2 ? departNs + copy * MS : NEVER;
            }
        };
        TestDirection lane = TestDirection.of(doubling).arrive(0, 64).run(10 * MS);
        assertEquals(List.of(0L, MS, 2 * MS), lane.dueNs());
        assertEquals(List.of(0, 0, 0), lane.numbers());
        assertEquals(2, lane.stats().duplicated());
        assertTrue(lane.isConserved());
    }

    @Test
    void shouldDetachAModelThatThrowsAndGoOn() {
        LinkModel broken = new LinkModel() {
            @Override
            public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
                throw new IllegalStateException("broken");
            }
        };
        TestDirection lane =
                TestDirection.of(broken).arrive(0, 1000).arrive(0, 1000).run(10 * MS);
        assertEquals(List.of(MS, 2 * MS), lane.dueNs());
        assertEquals(1, lane.faults.size());
        assertFalse(lane.lane.asks(broken));
    }

    @Test
    void shouldDetachAModelThatSendsFramesIntoThePast() {
        LinkModel early = new LinkModel() {
            @Override
            public long arriveNs(LinkFrame frame, long departNs) {
                return departNs - 7;
            }
        };
        TestDirection lane = TestDirection.of(early).arrive(100, 64).run(MS);
        assertEquals(List.of(100L), lane.dueNs());
        assertTrue(lane.faults.get(0).getMessage().contains("7 ns"));
    }

    @Test
    void shouldDetachADisciplineThatThrowsAndGoOn() {
        QueueDiscipline broken = TestDirection.accepting(queue -> {
            throw new IllegalStateException("broken");
        });
        TestDirection lane = new TestDirection(TestDirection.setup(new LinkModel() {}, broken));
        lane.arrive(0, 64).arrive(1, 64).run(MS);
        assertEquals(List.of(0, 1), lane.numbers());
        assertEquals(1, lane.faults.size());
    }

    @Test
    void shouldDropTheHeadWhenAskedTo() {
        QueueDiscipline dropHead =
                TestDirection.accepting(queue -> queue.packets() < 2 ? Admission.ACCEPT : Admission.DROP_HEAD);
        TestDirection lane = new TestDirection(TestDirection.setup(new StandInModel(RATE, 0), dropHead));
        lane.arrive(0, 100).arrive(0, 100).arrive(0, 100).arrive(0, 100).run(MS);
        assertEquals(List.of(0, 2, 3), lane.numbers());
        assertEquals(1, lane.stats().drops().get("queue"));
    }

    @Test
    void shouldDropAtTheHeadAsTheDisciplineSays() {
        QueueDiscipline codelLike = new QueueDiscipline() {
            @Override
            public Admission onArrive(LinkFrame frame, QueueView queue, long nowNs) {
                assertFalse(queue.countsHead());
                return Admission.ACCEPT;
            }

            @Override
            public int onHead(LinkFrame frame, QueueView queue, long nowNs) {
                assertTrue(queue.countsHead());
                return frame.wireBytes() == 200 ? DROP : frame.wireBytes() == 300 ? 2 : SEND;
            }
        };
        TestDirection lane = new TestDirection(TestDirection.setup(new StandInModel(RATE, 0), codelLike));
        lane.arrive(0, 100)
                .arrive(0, 200)
                .arrive(0, 300)
                .arrive(0, 100)
                .arrive(0, 100)
                .arrive(0, 100)
                .run(10 * MS);
        assertEquals(List.of(0, 2, 5), lane.numbers());
        assertEquals(3, lane.stats().drops().get("aqm"));
        assertTrue(lane.isConserved());
    }

    @Test
    void shouldLetTheHeadWaitInTheQueueUntilTheModelServesIt() {
        LinkModel slotted = new LinkModel() {
            @Override
            public long serveNs(LinkFrame head, long nowNs) {
                return nowNs % MS == 0 ? nowNs : nowNs + MS - nowNs % MS;
            }

            @Override
            public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
                assertEquals(0, startNs % MS);
                return startNs + 1;
            }
        };
        QueueDiscipline two = TestDirection.accepting(queue -> queue.packets() < 2 ? Admission.ACCEPT : Admission.DROP);
        TestDirection lane = new TestDirection(TestDirection.setup(slotted, two));
        lane.arrive(5, 100).arrive(6, 100).arrive(7, 100).arrive(MS + 5, 100).run(MS + 6);
        assertEquals(2, lane.stats().queuePackets());
        lane.run(10 * MS);
        assertEquals(List.of(0, 1, 3), lane.numbers());
        assertEquals(List.of(MS + 1, 2 * MS + 1, 3 * MS + 1), lane.dueNs());
        assertTrue(lane.isConserved());
        assertEquals(List.of(), lane.faults);
    }

    @Test
    void shouldAskAnewWhenTheHeadIsServedAfterAChange() {
        LinkModel closed = new LinkModel() {
            @Override
            public long serveNs(LinkFrame head, long nowNs) {
                return NEVER;
            }
        };
        TestDirection lane =
                new TestDirection(TestDirection.setup(closed, TestDirection.accepting(queue -> Admission.ACCEPT)));
        lane.arrive(0, 100).run(MS);
        assertEquals(1, lane.stats().queuePackets());
        lane.lane.change(MS, TestDirection.setup(RATE, 0, 1 << 20));
        lane.run(2 * MS);
        assertEquals(1, lane.delivered.size());
        assertTrue(lane.isConserved());
    }

    @Test
    void shouldCountAnEarlyDropAsTheDisciplines() {
        TestDirection lane = new TestDirection(
                TestDirection.setup(new StandInModel(RATE, 0), TestDirection.accepting(queue -> Admission.DROP_EARLY)));
        lane.arrive(0, 100).run(MS);
        assertEquals(1, lane.stats().drops().get("aqm"));
    }

    @Test
    void shouldShowTheDisciplineWhatWaits() {
        List<String> seen = new java.util.ArrayList<>();
        QueueDiscipline looking = TestDirection.accepting(queue -> {
            for (int place = 0; place < queue.packets(); place++) {
                seen.add(queue.wireBytes(place) + "@" + queue.arrivalNs(place));
            }
            return Admission.ACCEPT;
        });
        TestDirection lane = new TestDirection(TestDirection.setup(new StandInModel(RATE, 0), looking));
        lane.arrive(1, 100).arrive(2, 200).arrive(3, 300).arrive(4, 64);
        assertEquals(List.of("200@2", "200@2", "300@3"), seen);
        assertEquals(List.of(), lane.faults);
    }

    @Test
    void shouldDropEverythingInsideWhenTheCarrierGoes() {
        TestDirection lane = TestDirection.of(RATE, 10 * MS, 1 << 20)
                .arrive(0, 1000)
                .arrive(0, 1000)
                .arrive(0, 1000)
                .run(MS);
        lane.lane.setUp(false, MS);
        lane.arrive(2 * MS, 1000).run(30 * MS);
        lane.lane.setUp(true, 30 * MS);
        lane.arrive(31 * MS, 1000).run(100 * MS);
        assertEquals(List.of(4), lane.numbers());
        assertEquals(List.of(42 * MS), lane.dueNs());
        assertEquals(
                Map.of("queue", 0L, "aqm", 0L, "loss", 0L, "down", 4L, "engine", 0L),
                lane.stats().drops());
        assertTrue(lane.isConserved());
    }

    @Test
    void shouldCountWhatTheEngineMissed() {
        TestDirection lane = TestDirection.of(RATE, 0, 1 << 20);
        lane.lane.missed(3);
        assertEquals(3, lane.stats().offered());
        assertEquals(3, lane.stats().drops().get("engine"));
        assertTrue(lane.isConserved());
    }

    @Test
    void shouldNotWakeForDeparturesThatNobodyCanTell() {
        TestDirection lane = TestDirection.of(RATE, 10 * MS, 1 << 20).arrive(0, 1000);
        assertEquals(MS, lane.lane.nextNs(), "before the wire is known");
        lane.run(MS).arrive(MS, 1000);
        assertEquals(3 * MS, lane.lane.nextNs(), "a millisecond after the departure");
    }
}
