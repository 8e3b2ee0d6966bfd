package weir.scenario.validity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.api.event.LinkEvent;
import weir.api.link.Direction;
import weir.api.scenario.RunEvent;
import weir.api.scenario.Validity;

class StandInsTest {
    private static LinkEvent.Replaced replaced(long epochNs, String bundle) {
        return new LinkEvent.Replaced(epochNs, "s1-s2", LinkEvent.Fault.Kind.MODEL, "policer", "policer 1.0.0", bundle);
    }

    @Test
    void shouldDoubtARunInWhichAnotherPlugInStoodIn() {
        LinkEvent.Fault fault = new LinkEvent.Fault(
                7, "s1-s2", Direction.FORWARD, LinkEvent.Fault.Kind.DISCIPLINE, "mine", "mine 1.0.0", "broken");
        Validity validity = Validity.of(StandIns.of(List.of(RunEvent.of(fault), RunEvent.of(replaced(9, "")))));
        assertEquals(
                List.of(
                        "the run is doubtful",
                        "  at 0.00 s: discipline 'mine' of link s1-s2 failed, and another stood in (1, at most 0 are valid)",
                        "  at 0.00 s: model 'policer' of link s1-s2 was taken away, and another stood in (1, at most 0 are"
                                + " valid)"),
                validity.lines(0));
    }

    @Test
    void shouldFindNothingWhenAVersionFollowsAnother() {
        assertEquals(List.of(), StandIns.of(List.of(RunEvent.of(replaced(9, "policer 1.1.0")))));
    }
}
