package weir.model.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weir.api.link.QueueDiscipline.Admission.ACCEPT;
import static weir.api.link.QueueDiscipline.Admission.DROP;

import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.frame.FrameHeaders;
import weir.api.link.LinkFrame;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;
import weir.api.unit.Units;

class DisciplinesTest {
    private static Options defaults(QueueDisciplineFactory factory) {
        return Options.of(factory.options(), Map.of());
    }

    private record Frame(int wireBytes) implements LinkFrame {
        @Override
        public long arrivalNs() {
            return 0;
        }

        @Override
        public int capturedBytes() {
            return wireBytes;
        }

        @Override
        public ByteBuffer bytes() {
            return ByteBuffer.allocate(wireBytes);
        }

        @Override
        public FrameHeaders headers() {
            return new FrameHeaders().wrap(bytes());
        }
    }

    private record Queue(int packets, long bytes, long bandwidthBps) implements QueueView {
        @Override
        public long headSojournNs(long nowNs) {
            return 0;
        }

        @Override
        public int wireBytes(int place) {
            return 1514;
        }

        @Override
        public long arrivalNs(int place) {
            return 0;
        }

        @Override
        public boolean countsHead() {
            return false;
        }
    }

    private static QueueDiscipline of(QueueDisciplineFactory factory, String limit) {
        return factory.create(Units.queueLimit(limit), defaults(factory), 1);
    }

    private static QueueDiscipline.Admission ask(QueueDiscipline discipline, int bytes, Queue queue) {
        return discipline.onArrive(new Frame(bytes), queue, 0);
    }

    @Test
    void shouldCountBytes() {
        QueueDiscipline discipline = of(new DropTailFactory(), "3000B");
        assertEquals(ACCEPT, ask(discipline, 1500, new Queue(1, 1500, 0)));
        assertEquals(DROP, ask(discipline, 1501, new Queue(1, 1500, 0)));
    }

    @Test
    void shouldCountPackets() {
        QueueDiscipline discipline = of(new DropTailFactory(), "2pkt");
        assertEquals(ACCEPT, ask(discipline, 1500, new Queue(1, 1500, 0)));
        assertEquals(DROP, ask(discipline, 60, new Queue(2, 120, 0)));
    }

    @Test
    void shouldCountTime() {
        QueueDiscipline discipline = of(new DropTailFactory(), "2ms");
        assertEquals(ACCEPT, ask(discipline, 1000, new Queue(1, 1000, 8_000_000)));
        assertEquals(DROP, ask(discipline, 1001, new Queue(1, 1000, 8_000_000)));
        assertEquals(ACCEPT, ask(discipline, 1001, new Queue(1, 1000, 0)), "without a bandwidth nothing takes time");
    }

    @Test
    void shouldTakeOneFrameHoweverSmallTheLimit() {
        assertEquals(ACCEPT, ask(of(new DropTailFactory(), "1B"), 1500, new Queue(0, 0, 1)));
    }

    @Test
    void shouldTakeANewLimit() {
        QueueDiscipline discipline = of(new DropTailFactory(), "2pkt");
        assertTrue(discipline.change(QueueLimit.ofBytes(100), defaults(new DropTailFactory())));
        assertEquals(DROP, ask(discipline, 60, new Queue(1, 60, 0)));
    }

    @Test
    void shouldTakeEverythingWhenInfinite() {
        InfiniteFactory factory = new InfiniteFactory();
        assertFalse(factory.bounded());
        assertEquals(ACCEPT, ask(of(factory, "1B"), 1500, new Queue(1_000_000, 1L << 40, 1)));
    }
}
