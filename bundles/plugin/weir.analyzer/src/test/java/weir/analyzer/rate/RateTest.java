package weir.analyzer.rate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.analysis.Figure;
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
    void shouldListOnlyWindowsWithPacketsOfTooMany() {
        Throughput throughput = new Throughput(1_000_000, 10);
        long lastS = 10 * 24 * 3600;
        for (long second : new long[] {0, 1, 5, lastS}) {
            throughput.onFrame(frame(1, 1000 * second, 58));
        }
        Report report = throughput.report();
        Table windows = report.tables().get(0);
        assertEquals(4, windows.rows());
        assertEquals((double) lastS, windows.cell(3, 0));
        Map<String, Object> values = report.groups().get("throughput");
        assertEquals(lastS + 1, values.get("windows"));
        assertEquals(4L, values.get("windowsWithPackets"));
        assertEquals("those with packets, since there are more than 10000", values.get("windowsListed"));
        Figure.TimeSeries figure = (Figure.TimeSeries) report.figures().get(0);
        assertArrayEquals(
                new double[] {0, 1, 2, 3, 4, 5, 6, 7, lastS - 2, lastS - 1, lastS},
                figure.series().get(0).x());
        assertEquals(0, figure.series().get(0).y()[6]);
        assertTrue(figure.series().get(0).y()[10] > 0);
    }

    @Test
    void shouldSayWhyNoWindowIsListed() {
        Throughput throughput = new Throughput(1_000, 10);
        byte[] content = TestPacket.udp(1, 58).frame();
        for (long i = 0; i <= WindowCounts.MOST_LISTED; i++) {
            throughput.onFrame(new TestFrame(0, i + 1, 1_700_000_000_000_000_000L + i * 1_000_000, false, content));
        }
        Report report = throughput.report();
        assertEquals(0, report.tables().get(0).rows());
        String reason = (String) report.groups().get("throughput").get("windowsListed");
        assertEquals("none, since more than 1000000 have packets: choose a longer window", reason);
    }

    @Test
    void shouldTellTheWindowsOfEachDirection() {
        Throughput throughput = new Throughput(1_000_000, 10);
        throughput.onFrame(frame(1, 0, 58));
        Report before = throughput.report();
        throughput.onFrame(frame(2, 3000, 58));
        Table flows = throughput.report().tables().get(1);
        assertEquals("flow-windows", flows.name());
        assertEquals(2, flows.rows());
        assertEquals(3.0, flows.cell(1, 0));
        assertEquals(1L, flows.cell(1, 2));
        assertEquals(1, before.tables().get(1).rows(), "a report does not change");
        assertEquals(1L, before.tables().get(0).cell(0, 1));
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
