package weir.livestream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.api.scenario.Validity;

class UnseenVideoTest {
    @Test
    void shouldDoubtARunInWhichNobodyHasStreamed() {
        assertEquals(
                List.of(
                        "the run is doubtful",
                        "  at 0.00 s for 60.00 s: no video came through s1-s2 (60000 ms, at most 0 ms are valid)"),
                Validity.of(UnseenVideo.doubts("s1-s2", 1500, 5, 60_000_000_000L))
                        .lines(5));
        assertEquals(List.of(), UnseenVideo.doubts("s1-s2", 300_000, 5, 60_000_000_000L));
    }
}
