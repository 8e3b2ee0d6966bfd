package weir.plugin.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.plugin.deploy.WatchedJar.Step;

class WatchedJarTest {
    private final WatchedJar jar = new WatchedJar();

    @Test
    void shouldTakeAFileOnceItNoLongerChanges() {
        assertEquals(Step.NOTHING, look(10));
        assertEquals(Step.NOTHING, look(20));
        assertEquals(Step.TAKE, look(20));
        jar.taken();
        assertEquals(Step.NOTHING, look(20));
        assertEquals(Step.NOTHING, look(30));
        assertEquals(Step.TAKE, look(30));
    }

    @Test
    void shouldTakeWhatIsThereAtTheStartAtOnce() {
        assertEquals(Step.TAKE, jar.look(stamp(10), true));
    }

    @Test
    void shouldRemoveAFileThatIsMissingTwice() {
        look(10);
        look(10);
        jar.taken();
        assertEquals(Step.NOTHING, jar.look(Optional.empty(), false));
        assertEquals(Step.NOTHING, look(10));
        assertEquals(Step.NOTHING, jar.look(Optional.empty(), false));
        assertEquals(Step.REMOVE, jar.look(Optional.empty(), false));
    }

    @Test
    void shouldTakeAgainWhatHasWaitedForOthers() {
        look(10);
        look(10);
        jar.taken();
        jar.waits();
        assertTrue(jar.isWaiting());
        jar.stopsWaiting(false);
        assertFalse(jar.isWaiting());
        assertEquals(Step.TAKE, look(10));
    }

    private Step look(long bytes) {
        return jar.look(stamp(bytes), false);
    }

    private static Optional<FileStamp> stamp(long bytes) {
        return Optional.of(new FileStamp(bytes, FileTime.fromMillis(0), "", ""));
    }
}
