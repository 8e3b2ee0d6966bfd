package weir.analyzer.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.api.analysis.Table;
import weir.tck.TestFrame;
import weir.tck.TestPacket;

class FlowsTest {
    private static TestFrame frame(int number, TestPacket packet) {
        return new TestFrame(0, number, number * 1_000_000_000L, false, packet.frame());
    }

    @Test
    void shouldCountEachWayFromTheFirstPacketsSource() {
        Flows flows = new Flows(10);
        TestPacket packet = TestPacket.udp(1, 100);
        flows.onFrame(frame(1, packet.back()));
        flows.onFrame(frame(2, packet));
        flows.onFrame(frame(3, packet));
        Table table = flows.report().tables().get(0);
        assertEquals(1, table.rows());
        List<Object> expected = List.of("udp", "10.0.0.2", 50_000L, "10.0.0.1", 5000L, 1L, 142L, 2L, 284L, 0.0, 2.0);
        for (int column = 0; column < expected.size(); column++) {
            assertEquals(
                    expected.get(column), table.cell(0, column), table.columns().get(column));
        }
    }

    @Test
    void shouldCountTogetherWhatIsBeyondTheLimit() {
        Flows flows = new Flows(2);
        for (int i = 1; i <= 5; i++) {
            flows.onFrame(frame(i, TestPacket.udp(i, 0).ports(1000 + i, 53)));
        }
        assertEquals(2, flows.report().tables().get(0).rows());
        assertEquals(3L, flows.report().groups().get("flows").get("leftOutPackets"));
    }

    @Test
    void shouldWriteAddressesAsTheStandardHasThem() {
        assertEquals("10.0.0.1", Addresses.text(false, 0, 0x0a000001L));
        assertEquals("::", Addresses.text(true, 0, 0));
        assertEquals("fd00::1", Addresses.text(true, 0xfd00L << 48, 1));
        assertEquals("1:0:2::3", Addresses.text(true, 0x0001_0000_0002_0000L, 3));
        assertEquals("1:2:3:4:5:6:7:8", Addresses.text(true, 0x0001_0002_0003_0004L, 0x0005_0006_0007_0008L));
    }
}
