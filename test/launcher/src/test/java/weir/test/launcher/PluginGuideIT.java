package weir.test.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide for plug-ins, step by step: what it shows is built as it stands, deployed and used. */
class PluginGuideIT {
    private static final Path DEPLOY = Launcher.HOME.resolve("deploy");
    private static final String MODEL = "late/LateFactory.java";
    private static final String COUNT = "src/main/java/plugin/framecount/CountFactory.java";
    private static final String LINK_MODEL = "import weir.api.link.LinkModel;";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern SHORTEST_MS = Pattern.compile("rtt min/avg/max/mdev = ([0-9.]+)/");
    private static final String NETWORK = """
            nodes: {h1: {}, h2: {}, s1: {kind: switch}, s2: {kind: switch}}
            links: [{ends: [h1, s1]}, {ends: [s1, s2], delay: 1ms}, {ends: [s2, h2]}]
            """;

    @TempDir
    Path folder;

    private Launcher weir;

    @BeforeEach
    void beWhereTheCloneIs() throws IOException {
        Files.createDirectories(DEPLOY);
        Files.createSymbolicLink(folder.resolve("weir"), Launcher.HOME.resolve("weir"));
        Files.createSymbolicLink(folder.resolve("deploy"), DEPLOY);
        Files.createSymbolicLink(folder.resolve("bundles"), Launcher.HOME.resolve("bundles"));
        weir = new Launcher(Launcher.HOME, folder);
    }

    @AfterEach
    void removeWhatWasDeployed() throws Exception {
        for (String jar : List.of("late.jar", "frame-count-1.0.0.jar", "ping-pong-1.0.0.jar")) {
            Files.deleteIfExists(DEPLOY.resolve(jar));
        }
        await().atMost(SOON).untilAsserted(() -> assertEquals(List.of(), weir.processes()));
    }

    private static List<DocsIT.Block> section(String title) throws IOException {
        String page = Files.readString(DocsIT.DOCS.resolve("plug-ins.md"));
        int from = page.indexOf("\n## " + title + "\n");
        assertTrue(from >= 0, title);
        int to = page.indexOf("\n## ", from + 1);
        return DocsIT.blocks(to < 0 ? page.substring(from) : page.substring(from, to));
    }

    @Test
    void shouldBuildTheLinkModelStepByStep() throws Exception {
        List<String> steps = new ArrayList<>();
        String build = "";
        for (DocsIT.Block block : section("A link model")) {
            if (block.mark().equals("file " + MODEL)) {
                steps.add(block.text());
            } else if (block.mark().equals("part of " + MODEL)) {
                steps.add(steps.get(steps.size() - 1)
                        .replaceFirst(" *static final class Late .*\n", Matcher.quoteReplacement(block.text()))
                        .replace(LINK_MODEL, "import weir.api.link.LinkFrame;\n" + LINK_MODEL));
            } else if (block.mark().startsWith("file ")) {
                write(block.mark().substring("file ".length()), block.text());
            } else if (block.mark().equals("run")) {
                build = block.text();
            } else {
                assertTrue(block.mark().startsWith("not run: "), block::toString);
            }
        }
        assertEquals(4, steps.size());
        write("net.topo.yaml", NETWORK);
        Launcher.Call network =
                weir.start(ProcessBuilder.Redirect.PIPE, "--name", "it-guide", "net:up", "net.topo.yaml");
        try {
            await().atMost(SOON).until(() -> network.out().contains("is up"));
            deploy(steps.get(0), build);
            await().atMost(SOON).until(() -> told("link:models").contains("late"));
            told("link:model", "s1-s2", "late");
            await().atMost(SOON).until(() -> pingMs() < 2);
            deploy(steps.get(1), build);
            await().atMost(SOON).until(() -> pingMs() >= 10);
            deploy(steps.get(2), build);
            await().atMost(SOON).until(() -> told("link:models").contains("how late a frame is"));
            told("link:set", "s1-s2", "by=20ms");
            await().atMost(SOON).until(() -> pingMs() >= 40);
            Launcher.Result refused = attach("link:set", "s1-s2", "by=20");
            assertEquals(2, refused.status(), refused::toString);
            assertTrue(refused.err().contains("ms"), refused::toString);
            deploy(steps.get(3), build);
            await().atMost(SOON).until(() -> told("link:models").contains("of the frames are late"));
            told("link:set", "s1-s2", "share=0%");
            await().atMost(SOON).until(() -> pingMs() < 2);
            told("link:set", "s1-s2", "share=100%");
            await().atMost(SOON).until(() -> pingMs() >= 40);
        } finally {
            network.process().getOutputStream().close();
            network.await();
        }
    }

    private void deploy(String source, String build) throws Exception {
        write(MODEL, source);
        sh(build);
    }

    private Launcher.Result attach(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("--attach=it-guide"));
        all.addAll(List.of(words));
        return weir.run(all.toArray(String[]::new));
    }

    private String told(String... words) throws Exception {
        Launcher.Result result = attach(words);
        assertEquals(0, result.status(), result::toString);
        return result.out();
    }

    private double pingMs() throws Exception {
        Matcher shortest = SHORTEST_MS.matcher(told("node:exec", "h1", "ping", "-q", "-c", "3", "-i", "0.2", "h2"));
        assertTrue(shortest.find());
        return Double.parseDouble(shortest.group(1));
    }

    @Test
    void shouldBringAnAnalyzerFromNothingToAPlot() throws Exception {
        Files.copy(
                Launcher.HOME.resolve("bundles/engine/weir.capture/src/test/resources/fuzz/capture/whole.pcap"),
                folder.resolve("capture.pcapng"));
        for (DocsIT.Block block : section("An analyzer")) {
            if (block.mark().equals("run")) {
                List<String> lines = words(block);
                sh(lines.get(0));
                String example = section("An analyzer").stream()
                        .filter(one -> one.mark().equals("part of " + COUNT))
                        .findFirst()
                        .orElseThrow()
                        .text();
                write("frame-count/" + COUNT, inItsProject(example));
                sh(String.join("\n", lines.subList(1, lines.size())));
            } else {
                assertEquals("part of " + COUNT, block.mark());
            }
        }
        assertTrue(Files.size(folder.resolve("lengths.png")) > 1000);
        Launcher.Result count = weir.run("analyze:run", "count", "capture.pcapng", "--json");
        assertEquals(0, count.status(), count::toString);
        assertTrue(count.out().contains("\"count\":{\"bytes\":"), count::toString);
    }

    private static String inItsProject(String example) {
        return "package plugin.framecount;\nimport java.util.List;\nimport org.osgi.service.component.annotations.Component;\n"
                + "import weir.api.analysis.*;\nimport weir.api.capture.CapturedFrame;\nimport weir.api.option.OptionSpec;\n"
                + example;
    }

    @Test
    void shouldRunANewScenario() throws Exception {
        for (DocsIT.Block block : section("A scenario")) {
            assertEquals("run", block.mark());
            sh(String.join("\n", words(block)));
        }
        try (var runs = Files.list(folder.resolve("shared/runs"))) {
            assertEquals(1, runs.count());
        }
    }

    /** A block's commands, without what is said about them. */
    private static List<String> words(DocsIT.Block block) {
        return block.text()
                .lines()
                .map(line -> line.replaceFirst(" {2,}.*", ""))
                .toList();
    }

    /** Runs commands of the guide, with this folder for the home and the clone, and nothing from the internet. */
    private void sh(String commands) throws Exception {
        String repository = System.getProperty("maven.repo.local");
        String maven = "mvn -o -q -B" + (repository == null ? "" : " -Dmaven.repo.local=" + repository);
        String script = commands.replaceAll("(?<!\\$)\\bWEIR\\b", "\\$WEIR")
                .replace("~/", folder + "/")
                .replaceAll("(?m)^mvn\\b", Matcher.quoteReplacement(maven));
        ProcessBuilder shell = new ProcessBuilder("sh", "-ec", script).directory(folder.toFile());
        shell.environment().put("WEIR", folder.toString());
        shell.environment().put("WEIR_SHARED", folder.resolve("shared").toString());
        Program.Outcome outcome = Program.run(shell);
        assertEquals(0, outcome.status(), () -> script + "\n" + outcome.said());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
