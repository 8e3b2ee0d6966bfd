package weir.livestream.rtmp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChunksTest {
    private static final Message LARGE_CHUNKS = new Message(Message.CHUNK_SIZE, 0, 0, new byte[] {0, 0, 16, 0});

    @Property(tries = 200)
    void shouldReadWhatItWrites(@ForAll @IntRange(max = 20_000) int length, @ForAll int timestampMs)
            throws IOException {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ChunkOutput output = new ChunkOutput(bytes);
        output.write(LARGE_CHUNKS);
        output.write(new Message(Message.VIDEO, 1, timestampMs, body));
        output.write(new Message(Message.AUDIO, 1, timestampMs, new byte[] {1}));
        output.flush();
        ChunkInput input = new ChunkInput(new ByteArrayInputStream(bytes.toByteArray()));
        Message video = input.read();
        assertEquals(timestampMs, video.timestampMs());
        assertArrayEquals(body, video.body());
        assertEquals(Message.AUDIO, input.read().type());
        assertThrows(EOFException.class, input::read);
    }

    /** As publishers do: a whole header, then one with a difference of times, then none at all, in small chunks. */
    @Test
    void shouldAddDifferencesOfTimes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.write(new byte[] {4, 0, 0, 100, 0, 0, (byte) 130, 9, 1, 0, 0, 0});
        to.write(new byte[128]);
        to.write(new byte[] {(byte) 0xc4, 1, 2});
        to.write(new byte[] {0x44, 0, 0, 40, 0, 0, 1, 9, 5});
        to.write(new byte[] {(byte) 0xc4, 6});
        ChunkInput input = new ChunkInput(new ByteArrayInputStream(bytes.toByteArray()));
        assertEquals(130, input.read().body().length);
        assertEquals(140, input.read().timestampMs());
        Message last = input.read();
        assertEquals(180, last.timestampMs());
        assertArrayEquals(new byte[] {6}, last.body());
    }

    @Property(tries = 2000)
    void shouldEndWhateverComes(@ForAll @Size(max = 400) byte[] bytes) {
        ChunkInput input = new ChunkInput(new ByteArrayInputStream(bytes));
        assertThrows(IOException.class, () -> {
            while (true) {
                Amf.read(input.read().body());
            }
        });
    }

    @Test
    void shouldReadTheValuesOfACommand() {
        List<Object> values = Amf.read(Amf.write("connect", 1, Map.of("app", "live"), null));
        assertEquals(Arrays.asList("connect", 1.0, Map.of("app", "live"), null), values);
        assertEquals(
                List.of("a"),
                Amf.read(new byte[] {2, 0, 1, 'a', 2, 0, 9, 'b', 77}).subList(0, 1));
    }
}
