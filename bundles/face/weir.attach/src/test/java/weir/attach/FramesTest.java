package weir.attach;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    private Frames received() {
        return new Frames(new ByteArrayInputStream(wire.toByteArray()), OutputStream.nullOutputStream());
    }

    private Frames sending() {
        return new Frames(InputStream.nullInputStream(), wire);
    }

    @Test
    void shouldKeepEveryWordWhenAHelloIsSent() throws IOException {
        Frames.Hello hello = new Frames.Hello("/a b", "xterm", 80, 24, List.of("sh", "", "ä ö", "a\nb"));
        sending().write(Frames.HELLO, hello.strings());
        assertEquals(hello, Frames.Hello.of(received().read().orElseThrow()));
    }

    @Test
    void shouldKeepBytesWhenAStreamIsWritten() throws IOException {
        sending().stream(Frames.OUT).write(new byte[] {0, 1, (byte) 200});
        Frames.Frame frame = received().read().orElseThrow();
        assertEquals(Frames.OUT, frame.type());
        assertArrayEquals(new byte[] {0, 1, (byte) 200}, frame.bytes());
    }

    @Test
    void shouldEndWhenTheOtherSideIsGone() throws IOException {
        assertTrue(received().read().isEmpty());
    }

    @Test
    void shouldRefuseWhenAFrameIsTooLong() {
        wire.writeBytes(new byte[] {'O', 0x7f, 0, 0, 0});
        assertThrows(IOException.class, () -> received().read());
    }
}
