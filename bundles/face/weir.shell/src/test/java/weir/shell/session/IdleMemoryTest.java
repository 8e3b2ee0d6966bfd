package weir.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IdleMemoryTest {
    private static final long MIB = 1 << 20;

    private long used = 20 * MIB;
    private int collections;
    private boolean isBusy;
    private final IdleMemory memory = new IdleMemory(() -> isBusy, () -> used, () -> {
        collections++;
        used = 20 * MIB;
    });

    private void look(long usedMib, int expected) {
        used = usedMib * MIB;
        memory.look();
        assertEquals(expected, collections);
    }

    @Test
    void shouldCollectOnceWhenNothingHappensAnyMore() {
        look(100, 0);
        look(300, 0);
        look(300, 1);
        look(20, 1);
        look(21, 1);
        look(22, 1);
    }

    @Test
    void shouldCollectAgainAfterMoreWork() {
        look(100, 0);
        look(100, 1);
        look(50, 1);
        look(50, 2);
        look(30, 2);
        look(30, 2);
    }

    @Test
    void shouldLeaveFramesAlone() {
        isBusy = true;
        look(300, 0);
        look(300, 0);
        isBusy = false;
        look(300, 1);
    }
}
