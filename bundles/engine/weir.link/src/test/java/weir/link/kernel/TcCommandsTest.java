package weir.link.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.link.kernel.KernelShape.Kind;
import weir.link.kernel.KernelShape.Leaf;
import weir.link.kernel.KernelShape.NetemParameters;

class TcCommandsTest {
    private final TcCommands plain = new TcCommands("wire0-b", false, 1500);
    private final TcCommands full = new TcCommands("wire0-b", true, 1500);

    private static KernelShape shape(long rateBps, NetemParameters wire, Leaf leaf) {
        return new KernelShape(rateBps, wire, leaf);
    }

    @Test
    void shouldLimitTheRateAloneWhenThereIsNoNetem() {
        assertEquals(
                List.of("qdisc add dev wire0-b root handle 10: tbf rate 10000000bit burst 2814 limit 50000"),
                plain.install(shape(10_000_000, NetemParameters.IDEAL, Leaf.of(Kind.BYTES, 50_000))));
    }

    @Test
    void shouldGrowTheBucketWithTheRate() {
        assertEquals(
                List.of("qdisc change dev wire0-b root handle 10: tbf rate 1000000000bit burst 126564 limit 48448"),
                plain.change(shape(1_000_000_000, NetemParameters.IDEAL, Leaf.of(Kind.BYTES, 48_448))));
    }

    @Test
    void shouldSayEverythingBecauseNetemKeepsTheRest() {
        NetemParameters wire = new NetemParameters(10_500_250, 2_000_000, "normal", 0.015, 0.02, 0.001, 0);
        assertEquals(
                List.of(
                        "qdisc change dev wire0-b root handle 1: netem limit 19500 delay 10500.25us 2000us"
                                + " distribution normal loss 1.5% duplicate 2% corrupt 0.1% reorder 0%"
                                + " rate 1000000000000bit",
                        "qdisc change dev wire0-b parent 1:1 handle 10: tbf rate 100000000000bit burst 12501564"
                                + " limit 9000"),
                full.change(shape(0, wire, Leaf.of(Kind.BYTES, 9_000))));
    }

    @Test
    void shouldLetFramesOvertakeOnlyWhenAsked() {
        NetemParameters wire = new NetemParameters(10_000_000, 0, "uniform", 0, 0, 0, 0.25);
        assertEquals(
                "qdisc add dev wire0-b root handle 1: netem limit 11000 delay 10000us loss 0% duplicate 0% corrupt 0%"
                        + " reorder 25% rate 0bit",
                full.install(shape(0, wire, Leaf.of(Kind.BYTES, 9_000))).get(0));
    }

    @Test
    void shouldPutOtherQueuesBehindTheRate() {
        Leaf codel = new Leaf(Kind.CODEL, 100, 5_000_000, 100_000_000, true);
        assertEquals(
                "qdisc add dev wire0-b parent 10:1 handle 100: codel limit 100 target 5000us interval 100000us ecn",
                plain.install(shape(1_000_000, NetemParameters.IDEAL, codel)).get(1));
        assertEquals(
                "qdisc add dev wire0-b parent 10:1 handle 100: pfifo limit 7",
                plain.install(shape(1_000_000, NetemParameters.IDEAL, Leaf.of(Kind.FRAMES, 7)))
                        .get(1));
    }

    @Test
    void shouldRefuseQueuesThatTheKernelCantCount() {
        assertThrows(IllegalArgumentException.class, () -> Leaf.of(Kind.BYTES, 0));
        assertThrows(IllegalArgumentException.class, () -> Leaf.of(Kind.BYTES, 1L << 32));
    }
}
