package weir.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TunnelsTest {
    @Test
    void shouldSayWhatMayBeWritten() {
        assertTrue(Tunnels.outermost("tunnel", "outer"));
        assertFalse(Tunnels.outermost("tunnel", "inner"));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Tunnels.outermost("tunnel", "middle"));
        assertEquals("tunnel 'middle' is unknown; write inner or outer", refusal.getMessage());
    }
}
