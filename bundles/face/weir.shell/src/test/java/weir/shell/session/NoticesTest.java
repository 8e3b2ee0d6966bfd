package weir.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.api.event.LinkEvent;
import weir.api.event.LinkEvent.Fault.Kind;
import weir.api.event.PlugInEvent;
import weir.api.event.PlugInEvent.State;
import weir.api.link.Direction;

class NoticesTest {
    @Test
    void shouldTellWhatBecomesOfPlugInsAndNothingElse() {
        assertEquals(
                Optional.of(
                        "model 'late' of late 1.0.0 has failed on link s1-s2 and is detached: broken at late.Late:3"),
                Notices.text(new LinkEvent.Fault(
                        5, "s1-s2", Direction.FORWARD, Kind.MODEL, "late", "late 1.0.0", "broken at late.Late:3")));
        assertEquals(
                Optional.of("link s1-s2: model 'late' is that of late 1.0.1 now"),
                Notices.text(new LinkEvent.Replaced(5, "s1-s2", Kind.MODEL, "late", "late 1.0.0", "late 1.0.1")));
        assertEquals(
                Optional.of("link s1-s2: model 'late' is that of another file of late 1.0.0 now"),
                Notices.text(new LinkEvent.Replaced(5, "s1-s2", Kind.MODEL, "late", "late 1.0.0", "late 1.0.0")));
        assertEquals(
                Optional.of("link s1-s2: model 'late' of late 1.0.0 is gone; a stand-in takes over"),
                Notices.text(new LinkEvent.Replaced(5, "s1-s2", Kind.MODEL, "late", "late 1.0.0", "")));
        assertEquals(
                Optional.of("late.jar is refused; it offers nothing"),
                Notices.text(new PlugInEvent(5, "late.jar", State.REFUSED, "late.jar is refused; it offers nothing")));
        assertEquals(
                Optional.of("late.jar is deployed"), Notices.text(new PlugInEvent(5, "late.jar", State.DEPLOYED, "")));
        assertEquals(Optional.empty(), Notices.text(new LinkEvent.Carrier(5, "s1-s2", false)));
    }
}
