package weir.livestream.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.livestream.stream.Player;

class FlvFileTest {
    private static final int AUDIO = 8;
    private static final int VIDEO = 9;
    private static final int SCRIPT = 18;

    /** Builds a file as the specification draws it. */
    private static final class Builder {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Builder(int flags) throws IOException {
            out.writeBytes("FLV");
            out.write(new byte[] {1, (byte) flags, 0, 0, 0, 9, 0, 0, 0, 0});
        }

        Builder tag(int type, long timeMs, int first, int size) throws IOException {
            out.writeInt(type << 24 | size);
            out.writeInt((int) ((timeMs & 0xffffff) << 8 | timeMs >>> 24));
            out.write(new byte[3]);
            byte[] data = new byte[size];
            data[0] = (byte) first;
            out.write(data);
            out.writeInt(size + 11);
            return this;
        }

        byte[] build() {
            return bytes.toByteArray();
        }
    }

    private static byte[] sample() throws IOException {
        return new Builder(5)
                .tag(SCRIPT, 0, 2, 300)
                .tag(VIDEO, 0, 0x17, 33_000)
                .tag(AUDIO, 10, 0xaf, 200)
                .tag(VIDEO, 0x1234567, 0x27, 90_000)
                .build();
    }

    @Test
    void shouldCountWhatIsThereWhenTheFileIsWhole(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("x.flv"), sample());
        assertEquals(new FlvFile.Content(true, true, 2, 1, 0x1234567, 33_000), FlvFile.read(file));
    }

    @Test
    void shouldFindNothingWhenTheFileIsMissingOrEmpty(@TempDir Path folder) throws Exception {
        assertTrue(FlvFile.read(folder.resolve("x.flv")).isEmpty());
        assertTrue(FlvFile.read(Files.createFile(folder.resolve("y.flv"))).isEmpty());
    }

    @Test
    void shouldRefuseWhenItIsSomethingElse(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.flv"), "this is a text and not a video");
        assertThrows(IOException.class, () -> FlvFile.read(file));
    }

    @Property(tries = 60)
    void shouldCountOnlyWholeTagsWhenTheFileStillGrows(@ForAll @IntRange(min = 0, max = 123_700) int length)
            throws Exception {
        byte[] whole = sample();
        Path file = Files.createTempFile("weir-flv", ".flv");
        try {
            Files.write(file, Arrays.copyOf(whole, Math.min(length, whole.length)));
            FlvFile.Content content = FlvFile.read(file);
            assertEquals(length >= 13 + 315 + 33_011 ? 1 : 0, Math.min(1, content.videoTags()));
            assertEquals(length >= 13 + 315 + 33_015 + 211 ? 1 : 0, content.audioTags());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void shouldWaitWhenItIsTooEarlyToTell() {
        assertEquals(Optional.empty(), Player.judge(FlvFile.Content.NOTHING, true));
        assertEquals(Optional.empty(), Player.judge(new FlvFile.Content(true, true, 3, 0, 100, 9), true));
    }

    @Test
    void shouldAcceptWhenAllStreamsArrive() {
        assertEquals(Optional.of(""), Player.judge(new FlvFile.Content(true, true, 3, 1, 100, 9), true));
        assertEquals(Optional.of(""), Player.judge(new FlvFile.Content(true, false, 3, 0, 100, 9), false));
    }

    @Test
    void shouldRefuseWhenAStreamIsMissing() {
        for (FlvFile.Content content : new FlvFile.Content[] {
            new FlvFile.Content(true, false, 3, 0, 100, 9),
            new FlvFile.Content(false, true, 0, 3, 100, 0),
            new FlvFile.Content(true, true, 90, 0, 3100, 9),
            new FlvFile.Content(true, true, 0, 90, 3100, 0)
        }) {
            assertFalse(Player.judge(content, true).orElse("").isEmpty(), content.toString());
        }
    }
}
