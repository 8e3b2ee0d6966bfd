package weir.analysis.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.api.WeirException;

@Timeout(60)
class LivePictureTest {
    @Test
    void shouldLeaveOutWhatComesWhileItDrawsAndDrawTheLast() throws Exception {
        List<String> drawn = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (LivePicture picture = new LivePicture()) {
            picture.offer(() -> {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                drawn.add("first");
            });
            begun.await();
            picture.offer(() -> drawn.add("second"));
            goOn.countDown();
            picture.last(() -> drawn.add("last"));
            assertEquals(List.of("first", "last"), drawn);
        }
    }

    @Test
    void shouldTellWhatFailed() throws Exception {
        try (LivePicture picture = new LivePicture()) {
            WeirException full = new WeirException("x.png can't be written", "the disk is full", "free some");
            assertEquals(
                    full,
                    assertThrows(
                            WeirException.class,
                            () -> picture.last(() -> {
                                throw full;
                            })));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> picture.last(() -> {
                        throw new IllegalArgumentException("unknown figure 'nope'");
                    }));
            WeirException fault = assertThrows(
                    WeirException.class,
                    () -> picture.last(() -> {
                        throw new IllegalStateException("broken");
                    }));
            assertTrue(fault.getMessage().contains("broken"), fault.getMessage());
        }
    }
}
