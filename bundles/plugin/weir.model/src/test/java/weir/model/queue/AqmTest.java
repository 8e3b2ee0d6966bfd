package weir.model.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.frame.FrameHeaders;
import weir.api.link.LinkFrame;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDiscipline.Admission;
import weir.api.link.QueueDisciplineFactory;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.Units;
import weir.tck.TestPacket;

/** The rules of the active queue managements, step by step, with a queue that is set by hand. */
class AqmTest {
    private static final long MS = 1_000_000;

    private static final List<QueueDisciplineFactory> FACTORIES = List.of(
            new CoDelFactory(), new PieFactory(), new RedFactory(), new DropTailFactory(), new DropHeadFactory());

    /** What the discipline sees: so many frames of 1,514 bytes, of which the head came at a time. */
    private static final class Queue implements QueueView {
        private int packets;
        private long headArrivalNs;

        @Override
        public int packets() {
            return packets;
        }

        @Override
        public long bytes() {
            return packets * 1514L;
        }

        @Override
        public long headSojournNs(long nowNs) {
            return packets == 0 ? 0 : nowNs - headArrivalNs;
        }

        @Override
        public int wireBytes(int place) {
            return 1514;
        }

        @Override
        public long arrivalNs(int place) {
            return headArrivalNs;
        }

        @Override
        public boolean countsHead() {
            return true;
        }

        @Override
        public long bandwidthBps() {
            return 10_000_000;
        }
    }

    /** @param ecn the two bits of the traffic class */
    private record Frame(long arrivalNs, int ecn) implements LinkFrame {
        @Override
        public int wireBytes() {
            return 1514;
        }

        @Override
        public int capturedBytes() {
            return 1514;
        }

        @Override
        public ByteBuffer bytes() {
            byte[] content = TestPacket.udp(1, 1472).frame();
            content[15] |= (byte) ecn;
            return ByteBuffer.wrap(content);
        }

        @Override
        public FrameHeaders headers() {
            return new FrameHeaders().wrap(bytes());
        }
    }

    private final Queue queue = new Queue();

    private static QueueDiscipline of(String name, String limit, String words) {
        QueueDisciplineFactory factory = FACTORIES.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            options.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return factory.create(Units.queueLimit(limit), Options.of(factory.options(), options), 1);
    }

    private int head(QueueDiscipline discipline, int packets, long sojournMs, long nowMs, int ecn) {
        queue.packets = packets;
        queue.headArrivalNs = (nowMs - sojournMs) * MS;
        return discipline.onHead(new Frame(queue.headArrivalNs, ecn), queue, nowMs * MS);
    }

    private Admission arrive(QueueDiscipline discipline, int packets, long sojournMs, long nowMs, int ecn) {
        queue.packets = packets;
        queue.headArrivalNs = (nowMs - sojournMs) * MS;
        return discipline.onArrive(new Frame(nowMs * MS, ecn), queue, nowMs * MS);
    }

    private QueueDiscipline codel(String words) {
        QueueDiscipline codel = of("codel", "1000pkt", words);
        arrive(codel, 0, 0, 0, 0);
        return codel;
    }

    @Test
    void shouldDropTheHeadAfterAnIntervalAboveTheTarget() {
        QueueDiscipline codel = codel("");
        assertEquals(QueueDiscipline.SEND, head(codel, 10, 6, 1000, 0));
        assertEquals(QueueDiscipline.SEND, head(codel, 10, 6, 1099, 0));
        assertEquals(QueueDiscipline.DROP, head(codel, 10, 6, 1100, 0));
        assertEquals(QueueDiscipline.SEND, head(codel, 9, 6, 1100, 0), "the next one goes");
        assertEquals(QueueDiscipline.SEND, head(codel, 9, 6, 1199, 0));
        assertEquals(QueueDiscipline.DROP, head(codel, 9, 6, 1200, 0), "100 ms after the first");
        assertEquals(QueueDiscipline.SEND, head(codel, 8, 6, 1200, 0));
        assertEquals(QueueDiscipline.SEND, head(codel, 8, 6, 1270, 0));
        assertEquals(QueueDiscipline.DROP, head(codel, 8, 6, 1271, 0), "100 ms / sqrt(2) after the second");
    }

    @Test
    void shouldStopDroppingWhenFramesWaitLess() {
        QueueDiscipline codel = codel("");
        head(codel, 10, 6, 1000, 0);
        assertEquals(QueueDiscipline.DROP, head(codel, 10, 6, 1100, 0));
        head(codel, 9, 6, 1100, 0);
        assertEquals(QueueDiscipline.SEND, head(codel, 9, 4, 1150, 0));
        assertEquals(QueueDiscipline.SEND, head(codel, 9, 6, 1200, 0), "a new interval begins");
        assertEquals(QueueDiscipline.SEND, head(codel, 9, 6, 1299, 0));
        assertEquals(QueueDiscipline.DROP, head(codel, 9, 6, 1300, 0));
    }

    @Test
    void shouldNotDropWhenOneFrameIsBehindTheHead() {
        QueueDiscipline codel = codel("");
        for (long ms = 1000; ms < 3000; ms += 50) {
            assertEquals(QueueDiscipline.SEND, head(codel, 2, 500, ms, 0));
        }
    }

    @Test
    void shouldMarkInsteadOfDroppingWhereTheSenderUnderstands() {
        QueueDiscipline codel = codel("ecn=true");
        head(codel, 10, 6, 1000, 2);
        assertEquals(QueueDiscipline.MARK, head(codel, 10, 6, 1100, 2));
        assertEquals(QueueDiscipline.SEND, head(codel, 10, 6, 1150, 2));
        assertEquals(QueueDiscipline.MARK, head(codel, 10, 6, 1200, 1));
        assertEquals(QueueDiscipline.DROP, head(codel, 10, 6, 1300, 0), "this one does not understand");
    }

    @Test
    void shouldSendTheHeadAndDropBehindItAsMahimahi() {
        QueueDiscipline codel = of("codel", "1000pkt", "variant=mahimahi");
        assertEquals(0, head(codel, 10, 6, 1000, 0));
        assertEquals(0, head(codel, 10, 6, 1099, 0));
        assertEquals(1, head(codel, 10, 6, 1100, 0));
        assertEquals(0, head(codel, 10, 6, 1199, 0));
        assertEquals(1, head(codel, 10, 6, 1200, 0));
        assertEquals(0, head(codel, 2, 6, 1300, 0), "off while at most 1504 bytes are behind the head");
        assertEquals(0, head(codel, 1, 6, 1301, 0));
    }

    /** Offers a frame every ms for a while, the head having waited so long. */
    private int dropsOf(QueueDiscipline discipline, long fromMs, long untilMs, long sojournMs, int ecn) {
        int drops = 0;
        for (long ms = fromMs; ms < untilMs; ms++) {
            Admission admission = arrive(discipline, 40, sojournMs, ms, ecn);
            drops += admission == Admission.DROP_EARLY ? 1 : 0;
            assertTrue(admission != Admission.DROP);
        }
        return drops;
    }

    @Test
    void shouldAllowABurstBeforePieDrops() {
        QueueDiscipline pie = of("pie", "1000pkt", "burst=300ms");
        assertEquals(0, dropsOf(pie, 0, 299, 200, 0));
        assertTrue(dropsOf(pie, 299, 2000, 200, 0) > 100);
    }

    @Test
    void shouldNotLetPieDropWhenTheDelayIsShort() {
        assertEquals(0, dropsOf(of("pie", "1000pkt", ""), 0, 5000, 7, 0));
    }

    @Test
    void shouldLetPieDropMoreTheLongerTheDelayIsAboveTheTarget() {
        QueueDiscipline pie = of("pie", "1000pkt", "");
        int early = dropsOf(pie, 0, 2000, 20, 0);
        int late = dropsOf(pie, 2000, 60_000, 20, 0) * 2 / 58;
        assertTrue(late > early, late + " > " + early);
        arrive(pie, 0, 0, 90_000, 0);
        assertEquals(0, dropsOf(pie, 90_000, 90_100, 200, 0), "after silence a burst is allowed again");
    }

    @Test
    void shouldLetPieMarkUpToTheThresholdAndDropAbove() {
        QueueDiscipline pie = of("pie", "1000pkt", "ecn=true ecn-threshold=10%");
        boolean marked = false;
        boolean dropped = false;
        for (long ms = 0; ms < 20_000; ms++) {
            Admission admission = arrive(pie, 40, 100, ms, 2);
            assertTrue(!(dropped && admission == Admission.MARK), "no mark once it drops, as it only grows");
            marked |= admission == Admission.MARK;
            dropped |= admission == Admission.DROP_EARLY;
        }
        assertTrue(marked && dropped);
    }

    @Test
    void shouldLetMahimahisPieDropNothingBelowTwoPackets() {
        QueueDiscipline pie = of("pie", "1000pkt", "variant=mahimahi target=1ms");
        for (long ms = 0; ms < 2000; ms++) {
            head(pie, 40, 500, ms, 0);
            assertEquals(Admission.ACCEPT, arrive(pie, 1, 500, ms, 0));
        }
        int drops = 0;
        for (long ms = 2000; ms < 8000; ms++) {
            head(pie, 40, 500, ms, 0);
            drops += arrive(pie, 40, 500, ms, 0) == Admission.DROP_EARLY ? 1 : 0;
        }
        assertTrue(drops > 100, drops + " drops");
    }

    @ParameterizedTest
    @CsvSource({"4, 0, 0", "15, 0.06, 0.12", "35, 1, 1"})
    void shouldLetRedDropMoreAsTheAverageGrows(int packets, double least, double most) {
        QueueDiscipline red = of("red", "1000pkt", "min=10kB max=40kB weight=0.5 maxp=10%");
        int drops = 0;
        for (int i = 0; i < 2000; i++) {
            Admission admission = arrive(red, packets, 10, 1000 + i, 0);
            drops += i >= 1000 && admission == Admission.DROP_EARLY ? 1 : 0;
        }
        assertTrue(drops >= 1000 * least && drops <= 1000 * most, drops + " of 1000 were dropped");
    }

    @Test
    void shouldLetRedForgetWhileTheQueueIsEmpty() {
        QueueDiscipline red = of("red", "1000pkt", "min=10kB max=40kB weight=0.5");
        for (int i = 0; i < 100; i++) {
            arrive(red, 35, 10, 1000 + i, 0);
        }
        assertEquals(Admission.DROP_EARLY, arrive(red, 35, 10, 1100, 0));
        head(red, 1, 10, 1101, 0);
        assertEquals(Admission.ACCEPT, arrive(red, 0, 0, 2000, 0));
        assertEquals(Admission.ACCEPT, arrive(red, 1, 0, 2001, 0));
    }

    @Test
    void shouldLetRedMarkWhereTheSenderUnderstands() {
        QueueDiscipline red = of("red", "1000pkt", "min=10kB max=40kB weight=0.5 ecn=true");
        boolean marked = false;
        for (int i = 0; i < 1000; i++) {
            Admission admission = arrive(red, 20, 10, 1000 + i, 1);
            assertTrue(admission != Admission.DROP_EARLY);
            marked |= admission == Admission.MARK;
        }
        assertTrue(marked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // L = 1500 counts 1504; two fit into 3008
                "droptail | 3008B | variant=mahimahi | 1 | ACCEPT",
                "droptail | 3007B | variant=mahimahi | 1 | DROP",
                "droptail | 1503B | variant=mahimahi | 0 | DROP",
                "droptail | 1503B | variant=standard | 0 | ACCEPT",
                "droptail | 10pkt | variant=mahimahi | 9 | ACCEPT",
                "droptail | 10pkt | variant=mahimahi | 10 | DROP",
                "droptail | 10pkt | variant=mahimahi queue-bytes=3008B | 2 | DROP",
                "drophead | 3007B | variant=mahimahi | 1 | DROP_HEAD",
                "drophead | 2pkt | variant=standard | 2 | DROP_HEAD",
                "drophead | 2pkt | variant=standard | 1 | ACCEPT",
                "pie | 10pkt | variant=mahimahi | 10 | DROP",
                "codel | 10pkt | variant=mahimahi | 10 | DROP",
            })
    void shouldHoldWhatTheVariantSays(String name, String limit, String words, int packets, Admission admission) {
        assertEquals(admission, arrive(of(name, limit, words), packets, 0, 1000, 0));
    }

    @Test
    void shouldLimitByTheHeadsWaitWhereNoBandwidthIsKnown() {
        QueueDiscipline tail = of("droptail", "20ms", "");
        QueueView unknown = new QueueView() {
            @Override
            public int packets() {
                return 100;
            }

            @Override
            public long bytes() {
                return 151_400;
            }

            @Override
            public long headSojournNs(long nowNs) {
                return nowNs;
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

            @Override
            public long bandwidthBps() {
                return 0;
            }
        };
        assertEquals(Admission.ACCEPT, tail.onArrive(new Frame(0, 0), unknown, 20 * MS - 1));
        assertEquals(Admission.DROP, tail.onArrive(new Frame(0, 0), unknown, 20 * MS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "codel | 10pkt | target=0ms | target 0ns is outside 1ns to 24 h",
                "codel | 10pkt | target=1us variant=mahimahi | target 1us is outside 1ms to 24 h",
                "codel | 10pkt | ecn=true variant=mahimahi | exclude each other",
                "pie | 10pkt | update=0ms | update 0ms is outside 1 ms to 24 h",
                "red | 10pkt | min=20kB max=10kB | max larger than min",
                "red | 20ms | maxp=1% | red needs min and max",
                "red | 10pkt | maxp=0% | maxp 0 is outside 0 % (exclusive) to 100 %",
                "droptail | 10pkt | queue-bytes=0B | queue-bytes 0B holds nothing; write 1 B or more",
                "droptail | 0pkt | queue-bytes=1B | queue '0pkt' holds nothing",
                "droptail | 0ms | queue-bytes=1B | queue '0ms' holds nothing",
            })
    void shouldRefuseBadValues(String name, String limit, String words, String message) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> of(name, limit, words));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
