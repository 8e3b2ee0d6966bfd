package weir.livestream.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.livestream.Scripts;

class ProbeTest {
    private static final Probe.Stream AUDIO = new Probe.Stream("audio", "aac", 0, 0);

    /** Of a recording whose pixels are not square, by ffmpeg 4.4.1. */
    private static final String VERSION_4_4 = """
            #extradata 0:       51, 0x91a510d9
            #extradata 1:        5, 0x03460155
            #software: Lavf58.76.100
            #tb 0: 1/1000
            #media_type 0: video
            #codec_id 0: h264
            #dimensions 0: 640x360
            #sar 0: 3/4
            #tb 1: 1/1000
            #media_type 1: audio
            #codec_id 1: aac
            #sample_rate 1: 44100
            #channel_layout 1: 4
            #channel_layout_name 1: mono
            0,        -44,         23,       33,     8896, 0x94c2b2e5
            0,        -11,        123,       33,     4731, 0x285a2cf0, F=0x0
            """;

    /** Of the same by ffmpeg 5.1.9; 7.1.1 differs only in the software. */
    private static final String VERSION_5_1 = """
            #extradata 0:       51, 0x91a510d9
            #extradata 1:        5, 0x03460155
            #software: Lavf59.27.100
            #tb 0: 1/1000
            #media_type 0: video
            #codec_id 0: h264
            #dimensions 0: 640x360
            #sar 0: 3/4
            #tb 1: 1/1000
            #media_type 1: audio
            #codec_id 1: aac
            #sample_rate 1: 44100
            #channel_layout_name 1: mono
            0,        -44,         23,       33,     8896, 0x94c2b2e5
            """;

    @Test
    void shouldReadWhatEachVersionWrites() {
        List<Probe.Stream> expected = List.of(new Probe.Stream("video", "h264", 640, 360), AUDIO);
        assertEquals(expected, Probe.parse(VERSION_4_4));
        assertEquals(expected, Probe.parse(VERSION_5_1));
        assertEquals(List.of(), Probe.parse(""));
    }

    @Test
    void shouldRefuseWhatHoldsOnlySound(@TempDir Path folder) throws Exception {
        assertEquals("it has no video stream", refusal(folder, "#media_type 0: audio\n#codec_id 0: mp3\n"));
    }

    @Test
    void shouldRefuseWhatRtmpDoesNotCarry(@TempDir Path folder) throws Exception {
        assertEquals(
                "RTMP carries H.264 with AAC or MP3, and its video is hevc",
                refusal(folder, "#media_type 0: video\n#codec_id 0: hevc\n#dimensions 0: 64x64\n"));
    }

    private static String refusal(Path folder, String header) throws Exception {
        Path program = Scripts.write(folder.resolve("ffmpeg"), "cat <<END\n" + header + "END");
        Ffmpeg ffmpeg = new Ffmpeg(program, Map.of());
        return assertThrows(WeirException.class, () -> Probe.streamable(folder.resolve("x.mp4"), ffmpeg))
                .why();
    }

    @Test
    void shouldRepeatWhyItIsNoVideo(@TempDir Path folder) throws Exception {
        Ffmpeg ffmpeg =
                new Ffmpeg(Scripts.write(folder.resolve("ffmpeg"), "echo moov atom not found >&2; exit 1"), Map.of());
        WeirException e = assertThrows(WeirException.class, () -> Probe.streams(folder.resolve("cut.mp4"), ffmpeg));
        assertEquals("moov atom not found", e.why());
    }

    @Property
    void shouldFindWhatIsWrittenAmongOtherLines(
            @ForAll @IntRange(min = 1, max = 99_999) int width,
            @ForAll @IntRange(min = 1, max = 99_999) int height,
            @ForAll("lines") String between) {
        String text = between + "#media_type 0: video\n" + between + "#codec_id 0: av1\n#dimensions 0: " + width + "x"
                + height + "\n" + between;
        assertEquals(List.of(new Probe.Stream("video", "av1", width, height)), Probe.parse(text));
    }

    /** Lines that say nothing of a stream. */
    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings()
                .withChars("#0129: ,x/-")
                .list()
                .ofMaxSize(4)
                .map(lines -> String.join("\n", lines) + "\n");
    }

    @Property
    void shouldTakeAnyText(@ForAll("noise") String text) {
        for (Probe.Stream stream : Probe.parse(text)) {
            assertTrue(text.contains(stream.type()) && stream.width() >= 0 && stream.height() >= 0, stream::toString);
        }
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.of(
                        "#media_type ",
                        "#dimensions ",
                        "#codec_id ",
                        "0",
                        "7: ",
                        "99999999999",
                        "x",
                        "h264",
                        "\n",
                        "-",
                        "\u0000")
                .list()
                .ofMaxSize(60)
                .map(words -> String.join("", words));
    }
}
