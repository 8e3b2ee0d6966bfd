package weir.analyzer.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

class RateTest {
    private static TestFrame frame(int number, long atMs, int payload) {
        byte[] content = TestPacket.udp(number, payload).frame();
        return new TestFrame(0, number, 1_700_000_000_000_000_000L + atMs * 1_000_000, false, content);
    }

    @Test
    void shouldCountEachWindowAndThoseBetween() {
        Throughput throughput = new Throughput(1_000_000, 10);
        throughput.onFrame(frame(1, 0, 58));
        throughput.onFrame(frame(2, 999, 58));
        throughput.onFrame(frame(3, 2000, 58));
        throughput.onFrame(frame(4, 500, 58));
        Report report = throughput.report();
        Table windows = report.tables().get(0);
        assertEquals(3, windows.rows());
        assertEquals(2L, windows.cell(0, 1));
        assertEquals(0L, windows.cell(1, 1));
        assertEquals(2L, windows.cell(2, 1), "what goes back in time counts in the latest window");
        assertEquals(1600.0, windows.cell(2, 3));
        assertEquals(1600.0, report.groups().get("throughput").get("peakBps"));
    }

    @Test
    void shouldAnswerNullWhenThereIsNoFrame() {
        Map<String, Object> throughput =
                new Throughput(1_000_000, 10).report().groups().get("throughput");
        assertNull(throughput.get("meanBps"));
        assertNull(throughput.get("peakBps"));
        assertNull(new PacketSizes(0).report().groups().get("packetSizes").get("medianBytes"));
        assertNull(new Bursts(1).report().groups().get("bursts").get("packetsMean"));
    }

    @Test
    void shouldTellBurstsByTheTimeBetweenFrames() {
        Bursts bursts = new Bursts(1_000_000);
        long[] times = {0, 1, 2, 10, 11, 30};
        for (int i = 0; i < times.length; i++) {
            bursts.onFrame(frame(i + 1, times[i], 58));
        }
        Map<String, Object> values = bursts.report().groups().get("bursts");
        assertEquals(3L, values.get("count"));
        assertEquals(3L, values.get("packetsMax"));
        assertEquals(2.0, values.get("packetsMean"));
        assertEquals(2.0, values.get("durationMaxMs"));
        assertEquals(19.0, values.get("idleMaxMs"));
    }

    @Test
    void shouldSortLengthsIntoWiresharksRanges() {
        PacketSizes sizes = new PacketSizes(0);
        sizes.onFrame(frame(1, 0, 37));
        sizes.onFrame(frame(2, 0, 38));
        sizes.onFrame(frame(3, 0, 1458));
        Table ranges = sizes.report().tables().get(0);
        assertEquals(1L, ranges.cell(2, 2));
        assertEquals(1L, ranges.cell(3, 2));
        assertEquals(1L, ranges.cell(7, 2));
        assertEquals(80L, sizes.report().groups().get("packetSizes").get("medianBytes"));
    }

    @Test
    void shouldNotNeedMemoryForALengthNobodyHas() {
        LengthTable table = new LengthTable();
        table.add(60);
        table.add(1 << 30);
        table.add(1 << 30);
        LengthTable more = new LengthTable();
        more.add(0);
        more.addAll(table);
        LengthCounts all = new LengthCounts(more, 0, more.limit());
        assertEquals(4, all.count());
        assertEquals(60 + 2L * (1 << 30), all.bytes());
        assertEquals(60L, all.percentile(50));
        assertEquals(1L << 30, all.percentile(100));
        assertEquals(1, new LengthCounts(more, 60, 5120).count());
        assertEquals(0, new LengthCounts(new LengthTable(), 2560, 5120).count(), "beyond all lengths");
    }
}
