package weir.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OwnNameTest {
    @Test
    void shouldSayWhatIsTypedWhereItIsInstalled() {
        assertEquals("see weir doctor, or sudo weir ...", OwnName.in("see ./weir doctor, or sudo ./weir ...", "weir"));
        assertEquals("Example: plot:show weir-runs/RUN", OwnName.in("Example: plot:show shared/runs/RUN", "weir"));
    }

    @Test
    void shouldLeaveTheWordsOfACloneAndOtherFilesAlone() {
        assertEquals("see ./weir doctor", OwnName.in("see ./weir doctor", "./weir"));
        assertEquals("./weir-runs/live-stream", OwnName.in("./weir-runs/live-stream", "weir"));
    }
}
