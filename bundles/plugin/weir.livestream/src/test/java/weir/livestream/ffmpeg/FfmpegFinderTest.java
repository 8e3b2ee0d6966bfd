package weir.livestream.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Check;
import weir.api.WeirException;
import weir.livestream.Scripts;

class FfmpegFinderTest {
    private static final String LOADER =
            "ffmpeg: error while loading shared libraries: libpulse.so.0: cannot open shared object file";

    @TempDir
    Path folder;

    private final List<String> steps = new ArrayList<>();
    private Path first;
    private Path second;
    private FfmpegDownload download;

    @BeforeEach
    void setUp() {
        first = folder.resolve("first/ffmpeg");
        second = folder.resolve("second/ffmpeg");
        download = new FfmpegDownload(
                new MavenJar("x", "g", "a", "1", "00"), "ffmpeg", folder.resolve("kept"), folder.resolve("m2"));
    }

    private FfmpegFinder finder() {
        String path = folder.resolve("none") + ":" + first.getParent() + ":" + second.getParent();
        return new FfmpegFinder(path, Optional.of(download));
    }

    @Test
    void shouldTakeTheOneThatRuns() throws Exception {
        Scripts.write(first, "echo '" + LOADER + "' >&2; exit 127");
        Scripts.write(second, Scripts.FFMPEG);

        assertEquals(new Ffmpeg(second, Map.of()), finder().find(steps::add));

        assertEquals(List.of(first + " can't be used: " + LOADER), steps);
    }

    @Test
    void shouldPassOverWhatIsNotExecutable() throws Exception {
        Scripts.write(first, Scripts.FFMPEG);
        Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rw-r--r--"));
        Scripts.write(second, Scripts.FFMPEG);

        assertEquals(second, finder().find(steps::add).program());
        assertEquals(List.of(), steps);
    }

    @Test
    void shouldNotBelieveAProgramThatIsSomethingElse() throws Exception {
        Scripts.write(first, "exit 0");

        WeirException e = assertThrows(WeirException.class, () -> finder().find(steps::add));

        assertEquals(first + " can't be used: it ended with status 0 and said nothing", e.what());
        assertEquals("there is no mvn on the PATH to fetch one", e.why());
    }

    @Test
    void shouldStartEachProgramOnce() throws Exception {
        Scripts.write(first, "exit 3");
        Files.createSymbolicLink(second.getParent(), first.getParent());

        assertEquals(1, finder().look(Duration.ofSeconds(20)).refused().size());
    }

    @Test
    void shouldTakeTheFetchedOneWhenTheSystemHasNone() throws Exception {
        Scripts.write(download.ffmpeg().program(), Scripts.FFMPEG);

        assertEquals(download.ffmpeg(), finder().find(steps::add));
        assertEquals(List.of(), steps);
    }

    @Test
    void shouldSayWhenNoneIsPublishedForThisMachine() {
        WeirException e =
                assertThrows(WeirException.class, () -> new FfmpegFinder("", Optional.empty()).find(steps::add));

        assertEquals("there is no ffmpeg on this machine", e.what());
        assertTrue(e.why().startsWith("none can be fetched for "), e.why());
    }

    @Test
    void shouldTellTheDoctorWhatTheFirstRunWillDo() throws Exception {
        Check.Result none = FfmpegCheck.result(finder());
        assertEquals(Check.Status.LIMITED, none.status());
        assertTrue(none.detail().endsWith("no mvn to fetch one: run live-stream can't stream"), none.detail());
        assertEquals("apt-get install ffmpeg", none.fix());

        Scripts.write(second.resolveSibling("mvn"), "exit 1");
        String detail = FfmpegCheck.result(finder()).detail();
        assertTrue(detail.contains("the first run of live-stream fetches one"), detail);

        Scripts.write(first, "echo '" + LOADER + "' >&2; exit 127");
        assertTrue(FfmpegCheck.result(finder()).detail().startsWith(first + " can't be used: " + LOADER));

        Scripts.write(second, Scripts.FFMPEG);
        assertEquals(Check.Status.OK, FfmpegCheck.result(finder()).status());
    }
}
