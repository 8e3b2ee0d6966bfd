package weir.node.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the images' scripts promise to the person who starts them, with programs that only pretend to stream. */
@Timeout(60)
class StreamScriptsTest {
    private static final Path IMAGES =
            Path.of("../../../docker").toAbsolutePath().normalize();

    private static final String SERVER = """
            #!/bin/sh
            trap 'rm "$SHARED/../listening"; kill $!; exit' TERM
            : >"$SHARED/../listening"
            /bin/sleep 60 &
            wait
            """;

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private Path shared;
    private Path programs;
    private Path said;
    private Process script;

    @BeforeEach
    void pretend() throws IOException {
        shared = Files.createDirectory(folder.resolve("shared"));
        programs = Files.createDirectory(folder.resolve("programs"));
        said = folder.resolve("said");
        program("sleep", "#!/bin/sh\nexec /bin/sleep 0.02\n");
        program("ffprobe", "#!/bin/sh\nfor file; do :; done\ncat \"$file\"\n");
        program(
                "tcpdump",
                "#!/bin/sh\nwhile [ \"$1\" != -w ]; do shift; done\necho packets >\"$2\"\nexec /bin/sleep 60\n");
        program("nginx", SERVER);
        program("grep", "#!/bin/sh\n[ -f \"$SHARED/../listening\" ]\n");
        program("ffmpeg", """
                #!/usr/bin/perl
                $SIG{INT} = sub { exit 255 };
                open(my $log, '>>', "$ENV{SHARED}/../attempts"); print $log "@ARGV\\n"; close $log;
                if ($ENV{PARTS}) { open(my $out, '>', $ARGV[-1]); print $out $ENV{PARTS}; close $out; }
                while (sysread(STDIN, my $key, 1)) { exit 0 if $key eq 'q'; }
                """);
    }

    @AfterEach
    void end() {
        if (script != null) {
            script.destroyForcibly();
        }
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(programs.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** @param parts what the player gets, a packet a line */
    private void start(String path, String parts, String... options) throws IOException {
        List<String> argv = new ArrayList<>(List.of("bash", IMAGES.resolve(path).toString()));
        argv.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().put("SHARED", shared.toString());
        builder.environment().put("PARTS", parts);
        builder.environment().putAll(variables);
        script = builder.start();
    }

    private void play(String parts, String... options) throws IOException {
        start("streaming-client/get_video_stream.sh", parts, options);
    }

    private void stream(String... options) throws IOException {
        start("streaming-server/stream_video.sh", "", options);
    }

    private void type(String keys) throws IOException {
        script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        script.getOutputStream().flush();
    }

    private void awaitSaid(String text) {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> said().contains(text));
    }

    private String said() throws IOException {
        return Files.readString(said);
    }

    private int status() throws InterruptedException {
        assertTrue(script.waitFor(30, TimeUnit.SECONDS), "it ends");
        return script.exitValue();
    }

    private long attempts() throws IOException {
        return Files.readAllLines(folder.resolve("attempts")).size();
    }

    @Test
    void shouldRefuseASecondServer() throws Exception {
        Files.createFile(folder.resolve("listening"));
        stream("-v", Files.createFile(folder.resolve("video.mp4")).toString());
        assertEquals(1, status());
        assertTrue(said().contains("--by-hand"), said());
    }

    @Test
    void shouldExplainThemselves() throws Exception {
        play("", "-h");
        assertEquals(0, status());
        assertTrue(said().startsWith("Usage: get_video_stream.sh") && said().contains("q stops"), said());
        stream("-h");
        assertEquals(0, status());
        assertTrue(said().startsWith("Usage: stream_video.sh") && said().contains("q stops"), said());
        stream("-x");
        assertEquals(2, status());
        play("", "one too many");
        assertEquals(2, status());
    }

    @Test
    void shouldRecordAndDumpUntilQ() throws Exception {
        Files.writeString(shared.resolve("client_out.pcap"), "the capture from before");
        play("video\naudio\n");
        awaitSaid("recording to " + shared + "/stream_output.flv; q stops");
        type("q");
        assertEquals(0, status());
        assertEquals("packets\n", Files.readString(shared.resolve("client_out.pcap")));
        assertEquals(1, attempts());
    }

    @Test
    void shouldAskBeforeItOverwritesARecording() throws Exception {
        Path recording = Files.writeString(shared.resolve("stream_output.flv"), "the recording from before");
        play("video\naudio\n");
        type("n\n");
        assertEquals(1, status());
        assertTrue(said().contains("it was kept"), said());
        assertEquals("the recording from before", Files.readString(recording));
        assertFalse(Files.exists(shared.resolve("client_out.pcap")));
        play("video\naudio\n");
        type("y\n");
        awaitSaid("q stops");
        type("q");
        assertEquals(0, status());
        assertEquals("video\naudio\n", Files.readString(recording));
    }

    @Test
    void shouldTryAgainWhenThePlayerLacksAPart() throws Exception {
        play("video\n");
        assertEquals(1, status());
        assertTrue(said().contains("the player got no sound; trying again (2 of 3)"), said());
        assertTrue(said().contains("the player got no sound in 3 attempts"), said());
        assertEquals(3, attempts());
        play("audio\n", "-y");
        assertEquals(1, status());
        assertTrue(said().contains("the player got no picture; trying again (2 of 3)"), said());
        play("video\n", "-y", "-a");
        awaitSaid("q stops");
        type("q");
        assertEquals(0, status());
    }

    @Test
    void shouldSayThatTheServerComesFirst() throws Exception {
        program("ffmpeg", "#!/bin/sh\necho 'Connection refused' >&2\nexit 1\n");
        play("");
        assertEquals(1, status());
        assertTrue(said().contains("is stream_video.sh running in the server?; trying again (2 of 3)"), said());
        assertTrue(said().contains("got no stream in 3 attempts; start stream_video.sh in the server first"), said());
    }

    /** A signal of its own and one from the script would be two, and ffmpeg complains at the second one. */
    @Test
    void shouldSignalThePublisherOnlyOnce() throws Exception {
        program("ffmpeg", """
                #!/usr/bin/perl
                my $signals = 0;
                sub told { $signals++; print STDERR "signal $signals\n"; }
                $SIG{INT} = \\&told; $SIG{TERM} = \\&told;
                print STDERR "publishing\n";
                until ($signals) { select(undef, undef, undef, 0.05); }
                for (1..5) { select(undef, undef, undef, 0.05); }
                """);
        Path video = Files.createFile(folder.resolve("video.mp4"));
        stream("-v", video.toString());
        awaitSaid("publishing");
        script.destroy();
        assertEquals(143, status());
        assertTrue(said().contains("signal 1") && !said().contains("signal 2"), said());
        // Ctrl-C reaches the script and its programs.
        stream("-v", video.toString());
        awaitSaid("publishing");
        List<ProcessHandle> all = script.descendants()
                .filter(each -> each.info().commandLine().orElse("").contains("ffmpeg"))
                .collect(Collectors.toCollection(ArrayList::new));
        all.add(script.toHandle());
        for (ProcessHandle each : all) {
            new ProcessBuilder("kill", "-INT", String.valueOf(each.pid()))
                    .start()
                    .waitFor();
        }
        assertEquals(130, status());
        assertTrue(said().contains("signal 1") && !said().contains("signal 2"), said());
    }

    /** The recording from before is whole, and says nothing of this stream. */
    @Test
    void shouldNotTakeTheRecordingFromBeforeForThisOne() throws Exception {
        Files.writeString(shared.resolve("stream_output.flv"), "video\naudio\n");
        Files.setLastModifiedTime(shared.resolve("stream_output.flv"), FileTime.fromMillis(1_000_000));
        play("", "-y");
        assertEquals(1, status());
        assertTrue(said().contains("the player got neither picture nor sound in 3 attempts"), said());
    }

    @Test
    void shouldTakeServerVideosAndNamesOfAHostThatIsNoContainer() throws Exception {
        program("nginx", "#!/bin/sh\nexit 1\n");
        program("rtmp-server", SERVER);
        Files.createFile(Files.createDirectory(folder.resolve("videos")).resolve("1080p.mp4"));
        variables.putAll(Map.of("VIDEOS", folder.resolve("videos").toString(), "VIDEO", "1080p", "DUMP", "mine.pcap"));
        stream();
        awaitSaid("streaming 1080p.mp4; q stops");
        type("q");
        assertEquals(0, status());
        assertEquals("packets\n", Files.readString(shared.resolve("server_out.pcap")));
        variables.put("RECORDING", "stream_output2.flv");
        play("video\naudio\n");
        awaitSaid("recording to " + shared + "/stream_output2.flv; q stops");
        type("q");
        assertEquals(0, status());
        assertEquals("packets\n", Files.readString(shared.resolve("mine.pcap")));
    }

    @Test
    void shouldStreamWithoutADumpWhereTcpdumpRefusesAnOrdinaryUser() throws Exception {
        program("sleep", "#!/bin/sh\nexec /bin/sleep 0.5\n");
        program("tcpdump", "#!/bin/sh\necho \"tcpdump: Couldn't change to 'root' uid=0 gid=0\" >&2\nexit 1\n");
        Path video = Files.createFile(folder.resolve("video.mp4"));
        stream("-v", video.toString());
        awaitSaid("tcpdump refuses to run for an ordinary user");
        awaitSaid("q stops");
        type("q");
        assertEquals(0, status());
        program("tcpdump", "#!/bin/sh\necho 'tcpdump: syntax error' >&2\nexit 1\n");
        stream("-v", video.toString());
        assertEquals(1, status());
        assertTrue(said().contains("tcpdump does not start: tcpdump: syntax error"), said());
    }

    @Test
    void shouldStreamWhatItsFlagsSay() throws Exception {
        Path video = Files.writeString(folder.resolve("my video.mp4"), "");
        stream("-v", video.toString(), "-w", "mine.pcap");
        awaitSaid("streaming my video.mp4; q stops");
        type("q");
        assertEquals(0, status());
        assertEquals("packets\n", Files.readString(shared.resolve("mine.pcap")));
        stream("-v", video.toString(), "-n");
        awaitSaid("q stops");
        type("q");
        assertEquals(0, status());
        assertFalse(Files.exists(shared.resolve("server_out.pcap")));
        stream("-v", "none");
        assertEquals(66, status());
        assertTrue(said().contains("there is no video none"), said());
    }
}
