package weir.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayTableTest {
    private final DelayTable table = new DelayTable();
    private final List<String> delays = new ArrayList<>();

    private void seen(long key, int place, long epochNs) {
        table.seen(
                key,
                place,
                epochNs,
                (from, to, sentNs, delayNs) -> delays.add(from + ">" + to + " " + sentNs + " " + delayNs));
    }

    @Test
    void shouldFindTheDelayWhicheverPlaceIsReadFirst() {
        seen(77, 0, 1_000);
        seen(77, 1, 1_500);
        seen(88, 1, 2_600);
        seen(88, 0, 2_000);
        assertEquals(List.of("0>1 1000 500", "0>1 2000 600"), delays);
    }

    @Test
    void shouldNotTakeARepetitionAtOnePlaceForADelay() {
        seen(77, 0, 1_000);
        seen(77, 0, 1_200);
        assertEquals(List.of(), delays);
        seen(77, 1, 1_500);
        assertEquals(List.of("0>1 1200 300"), delays);
    }

    @Test
    void shouldForgetAPlaceThatIsGone() {
        seen(77, 0, 1_000);
        table.forget(0);
        seen(77, 1, 1_500);
        assertEquals(List.of(), delays);
    }
}
