package weir.livestream.rtmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.livestream.ffmpeg.FlvFile;

/** With ffmpeg at both ends. */
@Timeout(120)
class RtmpServerIT {
    @TempDir
    Path folder;

    private final List<Process> programs = new ArrayList<>();
    private RtmpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = new RtmpServer(0);
        url = "rtmp://127.0.0.1:" + server.port() + "/live/stream";
        Thread thread = new Thread(() -> {
            try {
                server.serve();
            } catch (IOException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void end() throws IOException {
        programs.forEach(Process::destroyForcibly);
        server.close();
    }

    private Process ffmpeg(String words) throws IOException {
        List<String> argv = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-loglevel", "error"));
        argv.addAll(List.of(words.split(" ")));
        Process process = new ProcessBuilder(argv)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("ffmpeg.log").toFile())
                .start();
        programs.add(process);
        return process;
    }

    private Process publish() throws IOException {
        return ffmpeg("-re -f lavfi -i testsrc2=size=320x240:rate=25 -f lavfi -i sine=frequency=440 -t 60"
                + " -c:v libx264 -preset ultrafast -g 25 -pix_fmt yuv420p -c:a aac -f flv " + url);
    }

    private FlvFile.Content recording(String name) throws IOException {
        return FlvFile.read(folder.resolve(name));
    }

    private void awaitRecording(String name) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            FlvFile.Content content = recording(name);
            assertTrue(content.videoTags() > 25 && content.audioTags() > 25, content::toString);
        });
    }

    @Test
    void shouldServeManyPlayersFromOneAddressAndTellThemOfTheEnd() throws Exception {
        Process first = ffmpeg("-i " + url + " -c copy -f flv -flush_packets 1 " + folder.resolve("first.flv"));
        Process publisher = publish();
        awaitRecording("first.flv");
        Process late = ffmpeg("-i " + url + " -c copy -f flv -flush_packets 1 " + folder.resolve("late.flv"));
        awaitRecording("late.flv");
        publisher.destroy();
        for (Process player : List.of(first, late)) {
            assertTrue(player.waitFor(30, TimeUnit.SECONDS), "the player ends with the stream");
            assertEquals(0, player.exitValue());
        }
    }

    /** A message that is shorter than its type asks for. */
    @Test
    void shouldTakeThePublisherAfterOneThatSpokeNonsense() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(3);
            out.write(new byte[2 * 1536]);
            in.readFully(new byte[1 + 2 * 1536]);
            ChunkOutput chunks = new ChunkOutput(out);
            chunks.write(Message.command(0, "connect", 1, Map.of("app", "live")));
            chunks.write(Message.command(1, "publish", 2, null, "stream", "live"));
            chunks.write(new Message(Message.ABORT, 0, 0, new byte[1]));
            in.readAllBytes();
        }
        publish();
        ffmpeg("-i " + url + " -c copy -f flv -flush_packets 1 " + folder.resolve("after.flv"));
        awaitRecording("after.flv");
    }

    @Test
    void shouldRefuseASecondPublisherAndTakeOneAfterTheFirst() throws Exception {
        Process first = publish();
        ffmpeg("-i " + url + " -c copy -f flv -flush_packets 1 " + folder.resolve("first.flv"));
        awaitRecording("first.flv");
        assertTrue(publish().waitFor(30, TimeUnit.SECONDS), "the second publisher is refused");
        first.destroy();
        first.waitFor();
        publish();
        ffmpeg("-i " + url + " -c copy -f flv -flush_packets 1 " + folder.resolve("second.flv"));
        awaitRecording("second.flv");
    }
}
