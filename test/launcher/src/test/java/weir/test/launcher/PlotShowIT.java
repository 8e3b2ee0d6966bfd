package weir.test.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plot:show} with a display (Xvfb's, whose picture is a file) and without one. */
class PlotShowIT {
    /** A pcap file's header, for Ethernet. */
    private static final String EMPTY_CAPTURE = "a1b2c3d4 00020004 00000000 00000000 00040000 00000001";

    /** A window of 900 x 540 pixels is mostly white, and the screen without it black. */
    private static final long WHITE_BYTES = 500_000;

    private static final int WHITE = 0xff;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @BeforeEach
    void makeACapture() throws Exception {
        Files.write(folder.resolve("c.pcap"), HexFormat.of().parseHex(EMPTY_CAPTURE.replace(" ", "")));
    }

    private Launcher weir(String display, String... prefix) {
        List<String> words = new ArrayList<>(List.of("env", "DISPLAY=" + display));
        words.addAll(List.of(prefix));
        return new Launcher(Launcher.HOME, folder, words.toArray(String[]::new));
    }

    private Process startDisplay() throws IOException {
        return new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1200x900x24",
                        "-nolisten",
                        "tcp",
                        "-fbdir",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void shouldShowAWindowUntilItIsEnded() throws Exception {
        Process server = startDisplay();
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            Path screen = folder.resolve("Xvfb_screen0");
            Launcher.Call call = weir(":" + lines.readLine()).start("plot:show", "c.pcap");
            await().atMost(PATIENCE).until(() -> whiteBytes(screen) > WHITE_BYTES || ended(call));
            assertTrue(call.process().isAlive(), () -> told(call));
            Program.signal("INT", call.process().pid());
            Launcher.Result result = call.await();
            assertEquals(130, result.status(), result::toString);
            assertEquals("", result.out() + result.err());
        } finally {
            server.destroy();
        }
    }

    private static boolean ended(Launcher.Call call) {
        return !call.process().isAlive();
    }

    private static String told(Launcher.Call call) {
        try {
            return call.out() + call.err();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static long whiteBytes(Path screen) throws IOException {
        long white = 0;
        for (byte each : Files.readAllBytes(screen)) {
            white += (each & WHITE) == WHITE ? 1 : 0;
        }
        return white;
    }

    @Test
    void shouldSayWhatToDoWhereThereIsNoDisplay() throws Exception {
        for (String display : new String[] {"", ":4711"}) {
            Launcher.Result result = weir(display).run("plot:show", "c.pcap");
            assertEquals(1, result.status(), result::toString);
            assertTrue(result.err().contains("plot:save --out FILE.png"), result::toString);
            assertEquals("", result.out());
        }
    }

    /** The test's own Java may well be Weir's; in a mount namespace it loses what draws. */
    @Test
    void shouldSayWhatToDoWhereJavaHasNoWindows() throws Exception {
        Path java = Path.of(System.getProperty("java.home"));
        String withoutWindows = "mount --bind /dev/null '" + java.resolve("lib/libawt_xawt.so") + "' && exec \"$@\"";
        Process server = startDisplay();
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            Launcher.Result result = weir(
                            ":" + lines.readLine(),
                            "JAVA_HOME=" + java,
                            "unshare",
                            "--map-root-user",
                            "--mount",
                            "sh",
                            "-c",
                            withoutWindows,
                            "sh")
                    .run("plot:show", "c.pcap");
            assertEquals(1, result.status(), result::toString);
            assertEquals("", result.out());
            assertTrue(result.err().contains("this Java (" + java + ") has no windows"), result::toString);
            assertTrue(result.err().contains("plot:save --out FILE.png, or install"), result::toString);
        } finally {
            server.destroy();
        }
    }
}
