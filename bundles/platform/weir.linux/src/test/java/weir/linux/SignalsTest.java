package weir.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalsTest {
    @Test
    void shouldEndAProcessAndThenMissIt() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try {
            assertTrue(Signals.send(sleeper.pid(), Signals.TERM));
            assertTrue(sleeper.waitFor(10, TimeUnit.SECONDS));
            assertEquals(128 + Signals.TERM, sleeper.exitValue());
            assertFalse(Signals.send(sleeper.pid(), Signals.TERM));
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void shouldRefuseNumbersThatMeanEverybody() {
        assertThrows(IllegalArgumentException.class, () -> Signals.send(0, Signals.KILL));
        assertThrows(IllegalArgumentException.class, () -> Signals.sendToGroup(1, Signals.KILL));
        assertThrows(IllegalArgumentException.class, () -> Signals.send(-5, Signals.KILL));
    }
}
