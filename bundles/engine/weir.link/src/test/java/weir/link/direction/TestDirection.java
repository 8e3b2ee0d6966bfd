package weir.link.direction;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.LinkStats;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueView;
import weir.link.queue.FrameStore;

/** A lane with a clock that is moved by hand and frames that carry a number. */
public final class TestDirection {
    public static final long MS = 1_000_000;

    /** A frame at the far end. */
    public record Delivered(int number, int bytes, long dueNs) {}

    final FrameStore store = new FrameStore(ByteBuffer.allocateDirect(4096 * FrameStore.SLOT_BYTES));
    public final List<Throwable> faults = new ArrayList<>();
    public final List<Delivered> delivered = new ArrayList<>();
    public final LinkDirection lane;
    private int sent;

    public TestDirection(DirectionSetup setup) {
        this(setup, new PlugInGate());
    }

    TestDirection(DirectionSetup setup, PlugInGate gate) {
        lane = new LinkDirection(store, setup, (plugIn, fault) -> faults.add(fault), gate);
    }

    public static TestDirection of(long bandwidthBps, long delayNs, long queueBytes) {
        return new TestDirection(setup(bandwidthBps, delayNs, queueBytes));
    }

    public static TestDirection of(LinkModel model) {
        return new TestDirection(setup(model, new StandInDiscipline(Long.MAX_VALUE)));
    }

    public static DirectionSetup setup(long bandwidthBps, long delayNs, long queueBytes) {
        return DirectionSetup.of(new StandInModel(bandwidthBps, delayNs), new StandInDiscipline(queueBytes));
    }

    /** With 8 Mbit/s (1 byte a microsecond) and no delay in reserve. */
    public static DirectionSetup setup(LinkModel model, QueueDiscipline discipline) {
        return new DirectionSetup(
                model, discipline, new StandInModel(8_000_000, 0), new StandInDiscipline(Long.MAX_VALUE));
    }

    /** A discipline by its answer at arrival. */
    public static QueueDiscipline accepting(java.util.function.Function<QueueView, QueueDiscipline.Admission> answer) {
        return (LinkFrame frame, QueueView queue, long nowNs) -> answer.apply(queue);
    }

    /** The next frame, numbered from 0. */
    public TestDirection arrive(long atNs, int bytes) {
        int slot = store.take();
        store.memory().putInt(store.frameAt(slot) + 16, sent++);
        store.describe(slot, bytes, atNs);
        lane.arrive(slot);
        return this;
    }

    /** The rest of so many and one more, at 30 ms. */
    TestDirection arriveRest(int before) {
        while (sent <= before) {
            arrive(30 * MS, 1000);
        }
        return this;
    }

    /** Moves the clock as the shard does: to each moment at which something is due, then to {@code untilNs}. */
    public TestDirection run(long untilNs) {
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

    public List<Long> dueNs() {
        return delivered.stream().map(Delivered::dueNs).toList();
    }

    public List<Integer> numbers() {
        return delivered.stream().map(Delivered::number).toList();
    }

    public LinkStats stats() {
        return lane.stats();
    }

    /** What was offered is where the statistics say it is, and every slot is accounted for. */
    public boolean isConserved() {
        LinkStats stats = stats();
        return stats.offered() == stats.delivered() - stats.duplicated() + stats.dropped() + lane.inside()
                && store.used() == lane.inside();
    }
}
