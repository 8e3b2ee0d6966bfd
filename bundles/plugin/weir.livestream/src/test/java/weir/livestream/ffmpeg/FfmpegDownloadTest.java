package weir.livestream.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.livestream.Scripts;

class FfmpegDownloadTest {
    @TempDir
    Path folder;

    private final List<String> steps = new ArrayList<>();
    private Path published;
    private Path local;
    private FfmpegDownload download;

    @BeforeEach
    void publish() throws Exception {
        published = folder.resolve("published.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(published))) {
            zip.putNextEntry(new ZipEntry("in/it/ffmpeg"));
            zip.write(("#!/bin/sh\n" + Scripts.FFMPEG + "\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(published));
        MavenJar jar =
                new MavenJar("video program", "g.h", "a", "1", HexFormat.of().formatHex(digest));
        Path repository = folder.resolve("m2");
        local = repository.resolve("g/h/a/1/a-1.jar");
        download = new FfmpegDownload(jar, "in/it/ffmpeg", folder.resolve("kept"), repository);
    }

    /** A Maven that does that. */
    private FfmpegFinder finder(String script) throws IOException {
        Path maven = Scripts.write(folder.resolve("bin/mvn"), script);
        return new FfmpegFinder(maven.getParent().toString(), Optional.of(download));
    }

    /** What a Maven does that fetches a file. */
    private String fetches(Path file) {
        return "mkdir -p " + local.getParent() + " && cat " + file + " >" + local;
    }

    /** Nothing half-made, and what works is what is there next. */
    private void assertWorksAgain() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            assertEquals(List.of(folder.resolve("kept/.lock")), files.toList());
        }
        assertFalse(Files.exists(local.getParent()), "what failed is kept");
        assertEquals(download.ffmpeg(), finder(fetches(published)).find(steps::add));
        assertEquals(download.ffmpeg(), finder("exit 1").find(steps::add), "it is fetched once");
    }

    @Test
    void shouldKeepTheProgramThatIsInTheJar() throws Exception {
        Ffmpeg ffmpeg = finder(fetches(published)).find(steps::add);

        assertTrue(Files.isExecutable(ffmpeg.program()));
        assertEquals(List.of("there is no ffmpeg on this machine; fetching one (28 MB, once)"), steps);
    }

    @Test
    void shouldPutAwayWhatAKilledWorkbenchLeft() throws Exception {
        Scripts.write(folder.resolve("kept/.part"), "half");

        finder(fetches(published)).find(steps::add);

        assertFalse(Files.exists(folder.resolve("kept/.part")));
    }

    @Test
    void shouldSayMavensReasonWhenItFails() throws Exception {
        FfmpegFinder finder = finder("mkdir -p " + local.getParent() + "; touch " + local + ".lastUpdated; cat <<END\n"
                + "[INFO] Scanning for projects...\n"
                + "[ERROR] Failed to execute goal org:maven-dependency-plugin:3.8.1:get (default-cli) on project stub:"
                + " Could not transfer it: Connection refused -> [Help 1]\n"
                + "[ERROR] \n"
                + "[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.\n"
                + "END\n"
                + "exit 1");

        WeirException e = assertThrows(WeirException.class, () -> finder.find(steps::add));

        assertEquals("video program could not be fetched", e.what());
        assertEquals("Could not transfer it: Connection refused", e.why());
        assertTrue(e.fix().startsWith("check the network, and the proxy"), e.fix());
        assertTrue(e.fix().endsWith("or " + FfmpegFinder.INSTALL), e.fix());
        assertWorksAgain();
    }

    @Test
    void shouldAskForRoomWhenTheDiskIsFull() throws Exception {
        FfmpegFinder finder = finder("echo '[ERROR] /x: No space left on device'; exit 1");

        WeirException e = assertThrows(WeirException.class, () -> finder.find(steps::add));

        assertTrue(e.fix().startsWith("make room on the disk that holds " + folder.resolve("m2")), e.fix());
        assertWorksAgain();
    }

    @Test
    void shouldRefuseWhatIsCut() throws Exception {
        byte[] whole = Files.readAllBytes(published);
        Path cut = Files.write(folder.resolve("cut.jar"), Arrays.copyOf(whole, whole.length / 2));

        WeirException e =
                assertThrows(WeirException.class, () -> finder(fetches(cut)).find(steps::add));

        assertTrue(e.why().startsWith("what came is damaged: " + whole.length / 2 + " bytes"), e.why());
        assertWorksAgain();
    }

    @Test
    void shouldFetchAgainWhenTheRepositoryHoldsWhatIsCut() throws Exception {
        Files.createDirectories(local.getParent());
        Files.writeString(local, "cut");

        assertEquals(
                download.ffmpeg(),
                finder("test ! -e " + local + " && " + fetches(published)).find(steps::add));
    }

    @Test
    void shouldFetchAgainWhenTheKeptOneIsDamaged() throws Exception {
        Scripts.write(download.ffmpeg().program(), "exit 1");

        assertEquals(download.ffmpeg(), finder(fetches(published)).find(steps::add));

        assertTrue(steps.get(0).contains("can't be used: it ended with status 1"), steps::toString);
    }

    @Test
    void shouldSayWhereTheRepositoryIsWhenMavenUsedAnother() throws Exception {
        WeirException e =
                assertThrows(WeirException.class, () -> finder("exit 0").find(steps::add));

        assertEquals("Maven did not put it at " + local, e.why());
        assertWorksAgain();
    }

    @Test
    void shouldSayHowMuchHasComeWhenItTakesLong() throws Exception {
        finder("printf 'Progress (1): 3/28 MB\\rProgress (1): 12/28 MB\\r'; until [ -e " + folder
                        + "/told ]; do read -r never </dev/null; done; " + fetches(published))
                .find(text -> {
                    steps.add(text);
                    if (text.contains("12/28")) {
                        folder.resolve("told").toFile().mkdir();
                    }
                });

        assertTrue(steps.get(1).startsWith("fetching video program: 12/28 MB after "), steps::toString);
    }
}
