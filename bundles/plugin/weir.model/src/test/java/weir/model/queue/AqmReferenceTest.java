package weir.model.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.frame.FrameHeaders;
import weir.api.link.LinkFrame;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDiscipline.Admission;
import weir.api.link.QueueView;
import weir.api.option.Options;
import weir.api.unit.QueueLimit;

/**
 * CoDel and PIE against the pseudo code of their RFCs, written down here line by line around a queue of their own: the
 * same packets must be dropped, whatever is offered.
 */
class AqmReferenceTest {
    private static final long MS = 1_000_000;
    private static final int PACKETS = 20_000;

    private record Packet(int number, long arrivalNs, int wireBytes) implements LinkFrame {
        @Override
        public int capturedBytes() {
            return wireBytes;
        }

        @Override
        public ByteBuffer bytes() {
            throw new AssertionError("nobody needs the bytes");
        }

        @Override
        public FrameHeaders headers() {
            throw new AssertionError("nobody needs the headers");
        }
    }

    /** Packets come in bursts and pauses, at more than the rate for most of the time. */
    private static List<Packet> traffic(long seed, long serviceNs) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Packet> packets = new ArrayList<>();
        long nowNs = 1_000 * MS;
        long gapNs = serviceNs;
        for (int i = 0; i < PACKETS; i++) {
            if (random.nextInt(400) == 0) {
                gapNs = serviceNs * (1 + random.nextInt(30)) / 10;
                nowNs += random.nextInt(4) == 0 ? random.nextLong(500 * MS) : 0;
            }
            nowNs += random.nextLong(2 * gapNs);
            packets.add(new Packet(i, nowNs, random.nextInt(5) == 0 ? 60 + random.nextInt(1454) : 1514));
        }
        return packets;
    }

    private static Options options(List<weir.api.option.OptionSpec> specs) {
        return Options.of(specs, Map.of());
    }

    /** RFC 8289, section 5. */
    private static final class RfcCodel {
        private static final long TARGET = 5 * MS;
        private static final long INTERVAL = 100 * MS;
        private static final int MTU = 1514;

        private final ArrayDeque<Packet> queue = new ArrayDeque<>();
        private final List<Integer> dropped = new ArrayList<>();
        private long bytes;
        private long firstAboveTime;
        private long dropNext;
        private int count;
        private int lastcount;
        private boolean dropping;
        private boolean okToDrop;

        void enqueue(Packet packet) {
            queue.add(packet);
            bytes += packet.wireBytes();
        }

        private Packet dodequeue(long now) {
            okToDrop = false;
            Packet packet = queue.poll();
            if (packet == null) {
                firstAboveTime = 0;
                return null;
            }
            bytes -= packet.wireBytes();
            if (now - packet.arrivalNs() < TARGET || bytes <= MTU) {
                firstAboveTime = 0;
            } else if (firstAboveTime == 0) {
                firstAboveTime = now + INTERVAL;
            } else if (now >= firstAboveTime) {
                okToDrop = true;
            }
            return packet;
        }

        private static long controlLaw(long t, int count) {
            return t + (long) (INTERVAL / Math.sqrt(count));
        }

        Packet dequeue(long now) {
            Packet packet = dodequeue(now);
            if (dropping) {
                if (!okToDrop) {
                    dropping = false;
                }
                while (now >= dropNext && dropping) {
                    dropped.add(packet.number());
                    count++;
                    packet = dodequeue(now);
                    if (!okToDrop) {
                        dropping = false;
                    } else {
                        dropNext = controlLaw(dropNext, count);
                    }
                }
            } else if (okToDrop) {
                dropped.add(packet.number());
                packet = dodequeue(now);
                dropping = true;
                int delta = count - lastcount;
                count = 1;
                if (delta > 1 && now - dropNext < 16 * INTERVAL) {
                    count = delta;
                }
                dropNext = controlLaw(now, count);
                lastcount = count;
            }
            return packet;
        }
    }

    /** What a discipline sees. */
    private static final class Queue implements QueueView {
        private final ArrayDeque<Packet> packets = new ArrayDeque<>();
        private long bytes;

        void add(Packet packet) {
            packets.add(packet);
            bytes += packet.wireBytes();
        }

        Packet take() {
            Packet packet = packets.remove();
            bytes -= packet.wireBytes();
            return packet;
        }

        @Override
        public int packets() {
            return packets.size();
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public long headSojournNs(long nowNs) {
            return packets.isEmpty() ? 0 : nowNs - packets.peek().arrivalNs();
        }

        @Override
        public int wireBytes(int place) {
            throw new AssertionError("neither looks behind the head");
        }

        @Override
        public long arrivalNs(int place) {
            throw new AssertionError("neither looks behind the head");
        }

        @Override
        public boolean countsHead() {
            return true;
        }

        @Override
        public long bandwidthBps() {
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldDropWhatTheRfcsCodelDrops(long seed) {
        long serviceNs = 1_200_000 * seed;
        RfcCodel reference = new RfcCodel();
        QueueDiscipline codel =
                new CoDelFactory().create(QueueLimit.ofPackets(1_000_000), options(new CoDelFactory().options()), 1);
        Queue queue = new Queue();
        List<Integer> dropped = new ArrayList<>();
        long freeNs = 0;
        for (Packet packet : traffic(seed, serviceNs)) {
            while (freeNs <= packet.arrivalNs() && queue.packets() > 0) {
                freeNs = Math.max(freeNs, queue.packets.peek().arrivalNs());
                Packet expected = reference.dequeue(freeNs);
                Packet sent = send(codel, queue, dropped, freeNs);
                assertEquals(expected, sent);
                freeNs += serviceNs;
            }
            reference.enqueue(packet);
            assertEquals(Admission.ACCEPT, codel.onArrive(packet, queue, packet.arrivalNs()));
            queue.add(packet);
        }
        assertEquals(reference.dropped, dropped);
        assertTrue(dropped.size() > 100, dropped.size() + " dropped");
    }

    private static Packet send(QueueDiscipline discipline, Queue queue, List<Integer> dropped, long nowNs) {
        while (true) {
            int verdict = discipline.onHead(queue.packets.peek(), queue, nowNs);
            Packet head = queue.take();
            if (verdict == QueueDiscipline.SEND) {
                return head;
            }
            assertEquals(QueueDiscipline.DROP, verdict);
            dropped.add(head.number());
        }
    }

    /**
     * RFC 8033, section 4 with sections 5.4 and 5.5, the delay being how long the head has waited: the probability and
     * the burst allowance after each update.
     */
    private static final class RfcPie {
        private static final double QDELAY_REF = 0.015;
        private static final double T_UPDATE = 0.015;
        private static final double MAX_BURST = 0.150;

        private double dropProb;
        private double qdelayOld;
        private double burstAllowance = MAX_BURST;

        void calculateDropProb(double currentQdelay) {
            double p = 0.125 * (currentQdelay - QDELAY_REF) + 1.25 * (currentQdelay - qdelayOld);
            if (dropProb < 0.000001) {
                p /= 2048;
            } else if (dropProb < 0.00001) {
                p /= 512;
            } else if (dropProb < 0.0001) {
                p /= 128;
            } else if (dropProb < 0.001) {
                p /= 32;
            } else if (dropProb < 0.01) {
                p /= 8;
            } else if (dropProb < 0.1) {
                p /= 2;
            }
            if (dropProb >= 0.1 && p > 0.02) {
                p = 0.02;
            }
            dropProb += p;
            if (currentQdelay == 0 && qdelayOld == 0) {
                dropProb *= 0.98;
            }
            dropProb = Math.min(1, Math.max(0, dropProb));
            burstAllowance = Math.max(0, burstAllowance - T_UPDATE);
            if (dropProb == 0 && currentQdelay < QDELAY_REF / 2 && qdelayOld < QDELAY_REF / 2) {
                burstAllowance = MAX_BURST;
            }
            qdelayOld = currentQdelay;
        }

        /** Whether chance is asked at all. */
        boolean mayDrop(long queueBytes) {
            return burstAllowance < 1e-9 && !(qdelayOld < QDELAY_REF / 2 && dropProb < 0.2) && queueBytes > 2 * 1514;
        }
    }

    /**
     * Which packets chance picks is not comparable; how many is: de-randomization keeps the sum of the probabilities
     * between two drops within 0.85 and 8.5.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldDropAsOftenAsTheRfcsPie(long seed) {
        long serviceNs = 1_200_000 * seed;
        RfcPie reference = new RfcPie();
        QueueDiscipline pie =
                new PieFactory().create(QueueLimit.ofPackets(1_000_000), options(new PieFactory().options()), seed);
        Queue queue = new Queue();
        long freeNs = 0;
        long nextUpdateNs = -1;
        double accumulated = 0;
        int drops = 0;
        for (Packet packet : traffic(seed, serviceNs)) {
            long nowNs = packet.arrivalNs();
            nextUpdateNs = nextUpdateNs < 0 ? nowNs + 15 * MS : nextUpdateNs;
            boolean isServing =
                    queue.packets() > 0 && Math.max(freeNs, queue.packets.peek().arrivalNs()) <= nowNs;
            while (isServing || nextUpdateNs <= nowNs) {
                long serveNs = isServing ? Math.max(freeNs, queue.packets.peek().arrivalNs()) : Long.MAX_VALUE;
                if (nextUpdateNs <= serveNs) {
                    reference.calculateDropProb(queue.headSojournNs(nextUpdateNs) / 1e9);
                    nextUpdateNs += 15 * MS;
                } else {
                    assertEquals(QueueDiscipline.SEND, pie.onHead(queue.packets.peek(), queue, serveNs));
                    queue.take();
                    freeNs = serveNs + serviceNs;
                }
                isServing = queue.packets() > 0
                        && Math.max(freeNs, queue.packets.peek().arrivalNs()) <= nowNs;
            }
            Admission admission = pie.onArrive(packet, queue, nowNs);
            if (reference.mayDrop(queue.bytes())) {
                accumulated = reference.dropProb == 0 ? 0 : accumulated + reference.dropProb;
            } else {
                assertEquals(Admission.ACCEPT, admission, "packet " + packet.number());
            }
            if (admission == Admission.DROP_EARLY) {
                drops++;
                assertTrue(accumulated >= 0.85 - 1e-9, "dropped at " + accumulated);
                accumulated = 0;
            } else {
                assertTrue(accumulated < 8.5 + 1e-9, "not dropped at " + accumulated);
                queue.add(packet);
            }
        }
        assertTrue(drops > 100, drops + " dropped");
    }
}
