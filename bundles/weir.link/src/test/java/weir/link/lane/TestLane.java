package weir.link.lane;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.LinkStats;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueView;

/** A lane with a clock that is moved by hand and frames that carry a number. */
final class TestLane {
    static final long MS = 1_000_000;

    /** A frame at the far end. */
    record Delivered(int number, int bytes, long dueNs) {}

    final FrameStore store = new FrameStore(ByteBuffer.allocateDirect(4096 * FrameStore.SLOT_BYTES));
    final List<Throwable> faults = new ArrayList<>();
    final List<Delivered> delivered = new ArrayList<>();
    final Lane lane;
    private int sent;

    TestLane(LaneSetup setup) {
        this(setup, new PlugInGate());
    }

    TestLane(LaneSetup setup, PlugInGate gate) {
        lane = new Lane(store, setup, (plugIn, fault) -> faults.add(fault), gate);
    }

    static TestLane of(long bandwidthBps, long delayNs, long queueBytes) {
        return new TestLane(setup(bandwidthBps, delayNs, queueBytes));
    }

    static TestLane of(LinkModel model) {
        return new TestLane(setup(model, new StandInDiscipline(Long.MAX_VALUE)));
    }

    static LaneSetup setup(long bandwidthBps, long delayNs, long queueBytes) {
        return LaneSetup.of(new StandInModel(bandwidthBps, delayNs), new StandInDiscipline(queueBytes));
    }

    /** With 8 Mbit/s (1 byte a microsecond) and no delay in reserve. */
    static LaneSetup setup(LinkModel model, QueueDiscipline discipline) {
        return new LaneSetup(model, discipline, new StandInModel(8_000_000, 0), new StandInDiscipline(Long.MAX_VALUE));
    }

    /** A discipline by its answer at arrival. */
    static QueueDiscipline accepting(java.util.function.Function<QueueView, QueueDiscipline.Admission> answer) {
        return (LinkFrame frame, QueueView queue, long nowNs) -> answer.apply(queue);
    }

    /** The next frame, numbered from 0. */
    TestLane arrive(long atNs, int bytes) {
        int slot = store.take();
        store.memory().putInt(store.frameAt(slot) + 16, sent++);
        store.describe(slot, bytes, atNs);
        lane.arrive(slot);
        return this;
    }

    /** The rest of so many and one more, at 30 ms. */
    TestLane arriveRest(int before) {
        while (sent <= before) {
            arrive(30 * MS, 1000);
        }
        return this;
    }

    /** Moves the clock as the shard does: to each moment at which something is due, then to {@code untilNs}. */
    TestLane run(long untilNs) {
        while (lane.nextNs() <= untilNs) {
            step(lane.nextNs());
        }
        step(untilNs);
        return this;
    }

    private void step(long nowNs) {
        lane.advance(nowNs);
        for (int slot = lane.takeDue(nowNs); slot != FrameStore.NONE; slot = lane.takeDue(nowNs)) {
            int number = store.memory().getInt(store.frameAt(slot) + 16);
            delivered.add(new Delivered(number, store.wireBytes(slot), lane.dueNs()));
            lane.delivered(slot, nowNs - lane.dueNs());
        }
    }

    int sent() {
        return sent;
    }

    List<Long> dueNs() {
        return delivered.stream().map(Delivered::dueNs).toList();
    }

    List<Integer> numbers() {
        return delivered.stream().map(Delivered::number).toList();
    }

    LinkStats stats() {
        return lane.stats();
    }

    /** What was offered is where the statistics say it is, and every slot is accounted for. */
    boolean isConserved() {
        LinkStats stats = stats();
        return stats.offered() == stats.delivered() - stats.duplicated() + stats.dropped() + lane.inside()
                && store.used() == lane.inside();
    }
}
