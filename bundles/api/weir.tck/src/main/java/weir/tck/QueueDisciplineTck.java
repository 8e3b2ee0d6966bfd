package weir.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.link.QueueView;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/**
 * The contract between the engine and a queue discipline. Extend it and say what is tested; JUnit 5 runs it:
 *
 * <pre>{@code
 * class DropTailTest extends QueueDisciplineTck {
 *     protected QueueDisciplineFactory factory() { return new DropTailFactory(); }
 * }
 * }</pre>
 *
 * <p>A link of 10 Mbit/s in virtual time is offered more than it carries, then less.
 */
public abstract class QueueDisciplineTck {
    private static final long SEED = 4711;
    private static final long START_NS = 1_000_000_123_456L;
    private static final long SECOND_NS = 1_000_000_000;
    private static final long RATE_BPS = 10_000_000;
    private static final int FRAMES = 2_000;
    private static final int FULL_FRAME_BYTES = 1514;
    private static final long OVERLOAD_GAP_NS = 400_000;
    private static final long LIGHT_GAP_NS = 10_000_000;
    private static final QueueLimit PACKETS = QueueLimit.ofPackets(50);
    private static final QueueLimit BYTES = QueueLimit.ofBytes(60_000);
    private static final QueueLimit TIME = new QueueLimit(QueueLimit.Measure.NANOSECONDS, 50_000_000);

    /** {@return the factory under test; a new one each time} */
    protected abstract QueueDisciplineFactory factory();

    /** {@return the options of the disciplines under test, as a person writes them; none by default} */
    protected Map<String, String> options() {
        return Map.of();
    }

    /** {@return options to change while frames wait, beside {@link #options()}; none by default} */
    protected Map<String, String> changes() {
        return Map.of();
    }

    private Options given() {
        return Options.of(factory().options(), options());
    }

    private QueueDiscipline create(QueueLimit limit) {
        return factory().create(limit, given(), SEED);
    }

    /** 10 Mbit/s, no delay. */
    private static final class Rate implements LinkModel {
        @Override
        public long departNs(LinkFrame frame, int bytesLeft, long startNs) {
            return startNs + bytesLeft * (8 * SECOND_NS / RATE_BPS);
        }
    }

    private static VirtualLink link(QueueDiscipline discipline) {
        return new VirtualLink(new Rate(), discipline, RATE_BPS);
    }

    private static VirtualLink run(QueueDiscipline discipline, long gapNs) {
        VirtualLink link = link(discipline);
        LinkWorkload.of(SEED, FRAMES, START_NS, gapNs).forEach(next -> link.arrive(next.atNs(), next.content()));
        link.advance(link.clockNs() + 100 * SECOND_NS);
        return link;
    }

    @Test
    protected void shouldDescribeItself() {
        QueueDisciplineFactory factory = factory();
        assertAll(
                () -> assertTrue(factory.name().matches("[a-z][a-z0-9-]*"), "name: " + factory.name()),
                () -> assertFalse(factory.description().isBlank(), "a description"),
                () -> assertFalse(factory.description().contains("\n"), "the description is one line"));
        for (OptionSpec option : factory.options()) {
            assertTrue(option.name().matches("[a-z][a-z0-9-]*"), "option name: " + option.name());
            assertFalse(option.description().isBlank(), "option " + option.name() + " needs a description");
        }
    }

    @Test
    protected void shouldRefuseAnOptionThatItDoesNotKnow() {
        Map<String, String> unknown = new LinkedHashMap<>(options());
        unknown.put("no-such-option", "1");
        assertThrows(IllegalArgumentException.class, () -> Options.of(factory().options(), unknown));
    }

    @Test
    protected void shouldDeliverOrDropEveryFrameWhenMoreIsOfferedThanCarried() {
        for (QueueLimit limit : List.of(PACKETS, BYTES, TIME)) {
            VirtualLink link = run(create(limit), OVERLOAD_GAP_NS);
            assertEquals(FRAMES, link.count("delivered") + link.count("dropped"), "limit " + limit);
            assertTrue(link.count("delivered") > FRAMES / 10, "nearly nothing gets through with limit " + limit);
        }
    }

    @Test
    protected void shouldKeepTheLimit() {
        if (factory().bounded()) {
            assertTrue(run(create(PACKETS), OVERLOAD_GAP_NS).mostPackets() <= PACKETS.amount());
            assertTrue(run(create(BYTES), OVERLOAD_GAP_NS).mostBytes()
                    <= BYTES.amount() + headerAllowance() * PACKETS.amount() * 2);
            assertTrue(run(create(TIME), OVERLOAD_GAP_NS).mostBytes() * 8 * SECOND_NS / RATE_BPS
                    <= TIME.amount() + FULL_FRAME_BYTES * 8 * SECOND_NS / RATE_BPS);
        }
    }

    /** {@return the number of bytes of each frame's header that a limit in bytes does not count; 0 by default} */
    protected int headerAllowance() {
        return 0;
    }

    @Test
    protected void shouldDropNothingWhenLessIsOfferedThanCarried() {
        VirtualLink link = link(create(PACKETS));
        LinkWorkload.of(SEED, FRAMES, START_NS, LIGHT_GAP_NS).forEach(next -> {
            link.advance(link.clockNs() + SECOND_NS);
            link.arrive(Math.max(next.atNs(), link.clockNs()), next.content());
        });
        link.advance(link.clockNs() + SECOND_NS);
        assertEquals(FRAMES, link.count("delivered"));
    }

    @Test
    protected void shouldDecideTheSameForTheSameSeed() {
        assertEquals(
                run(create(BYTES), OVERLOAD_GAP_NS).fates.toString(),
                run(create(BYTES), OVERLOAD_GAP_NS).fates.toString(),
                "both runs offered the same frames at the same times");
    }

    @Test
    protected void shouldKeepWhatIsQueuedWhenTheLimitShrinks() {
        QueueDiscipline discipline = create(PACKETS);
        Options other = given().with(changes());
        VirtualLink link = link(discipline);
        int number = 0;
        for (LinkWorkload next : LinkWorkload.of(SEED, FRAMES, START_NS, OVERLOAD_GAP_NS)) {
            link.arrive(next.atNs(), next.content());
            if (++number % 50 == 0) {
                long dropped = link.count("dropped");
                QueueLimit limit = QueueLimit.ofPackets(number % 100 == 0 ? PACKETS.amount() : 10);
                Options options = number % 100 == 0 ? given() : other;
                link.change(() -> discipline.change(limit, options));
                assertEquals(dropped, link.count("dropped"), "a change drops nothing");
            }
        }
        link.advance(link.clockNs() + 100 * SECOND_NS);
        assertEquals(FRAMES, link.count("delivered") + link.count("dropped"));
    }

    @Test
    protected void shouldBeAskedAgainAfterAnHourOfSilence() {
        VirtualLink link = run(create(PACKETS), OVERLOAD_GAP_NS);
        long laterNs = link.clockNs() + 3600 * SECOND_NS;
        byte[] content = TestPacket.udp(1, 100).frame();
        assertTimeout(
                Duration.ofSeconds(2),
                () -> link.arrive(laterNs, content),
                "a discipline answers at once, however long nothing has come");
        link.advance(laterNs + SECOND_NS);
        assertEquals("delivered", link.fates.get(FRAMES).place, "an idle link takes a frame");
    }

    @Test
    protected void shouldAllocateNothingPerFrame() {
        QueueDiscipline discipline = create(PACKETS);
        byte[] content = TestPacket.udp(1, 1472).frame();
        LinkTestFrame frame = new LinkTestFrame().show(content, START_NS);
        FixedQueue queue = new FixedQueue();
        Allocations.assertNone(number -> {
            long nowNs = START_NS + number * OVERLOAD_GAP_NS;
            queue.countsHead = false;
            queue.oldestNs = nowNs - TIME.amount();
            discipline.onArrive(frame.again(nowNs), queue, nowNs);
            queue.countsHead = true;
            discipline.onHead(frame.again(queue.oldestNs), queue, nowNs);
        });
    }

    @Test
    protected void shouldBeClosedAtAnyTime() {
        create(PACKETS).close();
        QueueDiscipline used = create(PACKETS);
        run(used, OVERLOAD_GAP_NS);
        used.close();
    }

    /** A queue that is always filled the same. */
    private static final class FixedQueue implements QueueView {
        private static final int FRAMES_WAITING = 40;

        private boolean countsHead;
        private long oldestNs;

        @Override
        public int packets() {
            return FRAMES_WAITING;
        }

        @Override
        public long bytes() {
            return (long) FRAMES_WAITING * FULL_FRAME_BYTES;
        }

        @Override
        public long headSojournNs(long nowNs) {
            return nowNs - oldestNs;
        }

        @Override
        public int wireBytes(int place) {
            return FULL_FRAME_BYTES;
        }

        @Override
        public long arrivalNs(int place) {
            return oldestNs;
        }

        @Override
        public boolean countsHead() {
            return countsHead;
        }

        @Override
        public long bandwidthBps() {
            return RATE_BPS;
        }
    }
}
