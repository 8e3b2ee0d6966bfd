package weir.test.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.test.launcher.Launcher;
import weir.test.launcher.Program;

/** The panel of the plug-in guide, built as it says there, deployed over the web, replaced and removed. */
class WebViewIT {
    private static final Pattern BLOCK =
            Pattern.compile("^```([a-z]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path folder;

    private WebWorkbench weir;

    @BeforeEach
    void start() throws Exception {
        weir = new WebWorkbench(folder, "net:up", "single,2");
    }

    @AfterEach
    void end() throws Exception {
        Files.deleteIfExists(Launcher.HOME.resolve("deploy/uptime.jar"));
        weir.close();
    }

    private byte[] jar(String version) throws Exception {
        String guide = Files.readString(Launcher.HOME.resolve("docs/plug-ins.md"));
        Matcher block = BLOCK.matcher(guide);
        Files.createDirectories(folder.resolve("uptime"));
        Files.createDirectories(folder.resolve("OSGI-INF"));
        List<String> files = List.of("uptime/UptimeView.java", "uptime/view.js", "OSGI-INF/uptime.xml", "manifest");
        int from = guide.indexOf("## A panel of the page");
        for (String file : files) {
            assertTrue(block.find(from), file);
            Files.writeString(folder.resolve(file), block.group(2).replace("Version: 1.0.0", "Version: " + version));
            from = block.end();
        }
        assertTrue(block.find(from), "the commands");
        String build = block.group(2).lines().limit(3).reduce("", (all, line) -> all + line + "\n");
        ProcessBuilder shell = new ProcessBuilder("sh", "-ec", build).directory(folder.toFile());
        shell.environment().put("WEIR", Launcher.HOME.toString());
        Program.Outcome built = Program.run(shell);
        assertEquals(0, built.status(), built::said);
        return Files.readAllBytes(folder.resolve("uptime.jar"));
    }

    private HttpResponse<String> deploy(byte[] jar) throws Exception {
        return weir.send(weir.request("/api/v1/plugins?name=uptime.jar")
                .header("Content-Type", "application/java-archive")
                .POST(BodyPublishers.ofByteArray(jar)));
    }

    private Map<Object, Object> view() throws Exception {
        for (Object view : JSON.std.listFrom(weir.get("/views").body())) {
            if (((Map<?, ?>) view).get("id").equals("uptime")) {
                return new java.util.HashMap<>((Map<?, ?>) view);
            }
        }
        return Map.of();
    }

    @Test
    void shouldShowReplaceAndForgetAPanel() throws Exception {
        HttpResponse<String> deployed = deploy(jar("1.0.0"));
        assertEquals(201, deployed.statusCode(), deployed::body);
        assertTrue(deployed.body().contains("WorkbenchView"), deployed::body);
        await().atMost(Duration.ofSeconds(30)).until(() -> !view().isEmpty());
        String module = String.valueOf(view().get("module"));
        HttpResponse<String> script = weir.send(weir.request(module));
        assertEquals(200, script.statusCode(), script::body);
        assertTrue(script.body().contains("export default"), script::body);
        assertTrue(script.headers().firstValue("Content-Type").orElse("").startsWith("text/javascript"));
        assertTrue(weir.get("/views/uptime/data").body().contains("seconds"));
        assertEquals(404, weir.get("/views/uptime/nothing.js").statusCode());
        HttpResponse<String> replaced = deploy(jar("1.0.1"));
        assertEquals(201, replaced.statusCode(), replaced::body);
        assertTrue(replaced.body().contains("1.0.1"), replaced::body);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !view().isEmpty() && !view().get("module").equals(module));
        assertNotEquals(module, view().get("module"));
        assertEquals(1, loaders());
        assertEquals(200, weir.send("DELETE", "/plugins/uptime.jar", null).statusCode());
        await().atMost(Duration.ofSeconds(30)).until(() -> view().isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> loaders() == 0);
    }

    /** How many versions of the view's class the Java machine has after a collection. */
    private long loaders() throws Exception {
        Program.Outcome histogram =
                Program.run("jcmd", String.valueOf(weir.launcher().javaPid()), "GC.class_histogram");
        assertEquals(0, histogram.status(), histogram::said);
        return histogram
                .said()
                .lines()
                .filter(line -> line.contains("uptime.UptimeView"))
                .count();
    }
}
