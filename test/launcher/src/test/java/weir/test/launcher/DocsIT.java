package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation says what is so: its commands exist, the tutorial runs as it stands, the reference is current. */
class DocsIT {
    static final Path DOCS = Launcher.HOME.resolve("docs");
    /** {@code <!-- MARK -->}, then a fenced block. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- ([^>]*) -->\n)?^```([a-z]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern COMMAND = Pattern.compile(
            "(?<![\\w:/.-])(net|node|link|capture|analyze|plot|scenario|plugin|web):([a-z]+)(?![\\w:-])");
    /** What begins like a command, and not like an explanation. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(net|node|link|capture|analyze|plot|scenario|plugin|web):[a-z]+|(sleep|link|switch|run) \\S+ \\S|sleep \\d"
                    + "|(client|server|r1) [a-z-]+ \\S|a ping ");

    private static final int BLOCK_S = 150;

    @TempDir
    Path folder;

    /** @param mark how the test treats it, empty without */
    record Block(String mark, String language, String text) {}

    static List<Block> blocks(Path page) throws IOException {
        return blocks(Files.readString(page));
    }

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
            blocks.add(new Block(found.group(1) == null ? "" : found.group(1), found.group(2), found.group(3)));
        }
        return blocks;
    }

    @Test
    void shouldRunTutorialAsItStands() throws Exception {
        Files.createSymbolicLink(folder.resolve("weir"), Launcher.HOME.resolve("weir"));
        int run = 0;
        for (Block block : blocks(DOCS.resolve("tutorial.md"))) {
            if (block.mark().startsWith("file ")) {
                Files.writeString(folder.resolve(block.mark().substring("file ".length())), block.text());
            } else if (block.mark().equals("run")) {
                run(block, List.of("sh", "-e"));
                run++;
            } else if (block.mark().equals("weir")) {
                run(block, List.of("./weir", "-"));
                run++;
            } else {
                assertTrue(block.mark().matches("not run: .{10,}"), "this block has no mark: " + block);
            }
        }
        assertTrue(run >= 5, "blocks that were run: " + run);
        assertTrue(Files.size(folder.resolve("times.png")) > 1000);
        assertTrue(Files.exists(folder.resolve("stream/report.html")));
    }

    /** What the pages speak of and do not show. */
    private void provide() throws IOException {
        Files.createSymbolicLink(folder.resolve("examples"), Launcher.HOME.resolve("examples"));
        Files.writeString(folder.resolve("more.topo.yaml"), "nodes: {h7: {}}\nlinks: [{ends: [h7, s1]}]\n");
        Files.writeString(
                folder.resolve("evening.csv"), "time (s),bandwidth (Mbit/s),delay,loss (%)\n0,10,20ms,0\n60,10,,0\n");
        Files.writeString(
                folder.resolve("lab.clab.yml"),
                "name: lab\ntopology: {nodes: {h1: {kind: linux}, br1: {kind: bridge}},"
                        + " links: [{endpoints: [\"h1:eth1\", \"br1:h1\"]}]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"guide.md", "scenarios.md"})
    void shouldRunTheCommandsOfAPage(String page) throws Exception {
        provide();
        List<String> statements = new ArrayList<>();
        for (Block block : blocks(DOCS.resolve(page))) {
            if (block.mark().startsWith("file ")) {
                Files.writeString(folder.resolve(block.mark().substring("file ".length())), block.text());
            } else if (block.mark().startsWith("weir")) {
                statements.addAll(statements(block));
            } else {
                assertTrue(block.mark().matches("not run: .{10,}"), "this block has no mark: " + block);
            }
        }
        assertFalse(statements.isEmpty());
        Path script = Files.write(folder.resolve("page.gogo"), statements);
        Launcher.Result result = new Launcher(Launcher.HOME, folder).run(script.toString());
        assertEquals(0, result.status(), () -> String.join("\n", statements) + "\n" + result);
    }

    /**
     * The commands of a block marked {@code weir[: COMMAND; ...][; not COMMAND; ...]}: those of the mark first, then
     * the block's, where two blanks or more part a command from the next or from what is said about it.
     */
    static List<String> statements(Block block) {
        List<String> statements = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String part : block.mark().replaceFirst("^weir[:;]? *", "").split("; *")) {
            if (part.startsWith("not ")) {
                left.add(part.substring("not ".length()));
            } else if (!part.isEmpty()) {
                statements.add(part);
            }
        }
        for (String piece : block.text().split(" {2,}|\n")) {
            String statement = piece.replaceFirst("^\\./weir ", "").strip();
            if (STATEMENT.matcher(statement).lookingAt() && !left.remove(statement)) {
                statements.add(statement);
            }
        }
        assertEquals(List.of(), left, "what is not to be run stands in the block");
        return statements;
    }

    @Test
    void shouldGiveAnExampleWithEveryCommand() throws Exception {
        String[] commands = Files.readString(DOCS.resolve("reference.md")).split("(?m)^### `");
        assertTrue(commands.length > 50, commands.length + " commands");
        for (String command : List.of(commands).subList(1, commands.length)) {
            String name = command.substring(0, command.indexOf('`'));
            String[] parts = command.split("Examples?: ", 2);
            assertTrue(parts.length == 2 && parts[1].contains(name), command);
        }
    }

    /** Every word of Mininet's prompt, and every call of the three, stands on the page for those who come from there. */
    @Test
    void shouldMapEveryWordOfMininet() throws Exception {
        String page = Files.readString(DOCS.resolve("coming-from-mininet.md"));
        Set<String> missing = new TreeSet<>(List.of(
                ("help nodes ports net sh py px pingall pingpair pingallfull pingpairfull iperf iperfudp intfs dump link"
                                + " xterm x gterm exit quit EOF noecho source dpctl time links switch wait"
                                + " addHost delHost addSwitch delSwitch addController delController addNAT addLink delLink"
                                + " delLinkBetween linksBetween configHosts buildFromTopo startTerms staticArp stop monitor"
                                + " ping pingFull pingAll pingPair pingAllFull pingPairFull runCpuLimitTest configLinkStatus"
                                + " interact waitConnected cmd cmdPrint popen pexec sendCmd sendInt waitOutput setARP setMAC setIP"
                                + " setHostRoute setDefaultRoute setCPUFrac addDockerHost addLinkNamedIfce removeDockerHost"
                                + " addContainer removeContainer getContainerInstance getContainersDhost getAllContainers"
                                + " monResourceStats getCurrentStats getLogs deploy destroy inspect exec graph save tools redeploy"
                                + " endpoints")
                        .split(" ")));
        missing.removeIf(word -> Pattern.compile("(?<![\\w-])" + word + "(?![\\w-])")
                .matcher(page)
                .find());
        assertEquals(Set.of(), missing);
    }

    /** The page's words stand for a workbench that is alone and got the first port; its stream of events never ends. */
    @Test
    void shouldAnswerTheRequestsOfTheWebPage() throws Exception {
        Files.createSymbolicLink(folder.resolve("weir"), Launcher.HOME.resolve("weir"));
        Files.writeString(folder.resolve("two.topo.yaml"), """
                nodes: {s1: {kind: switch}, s2: {kind: switch}}
                links: [{ends: [s1, s2], bandwidth: 10Mbit/s, delay: 10ms}]
                """);
        Block requests = blocks(DOCS.resolve("web.md")).stream()
                .filter(block -> block.mark().equals("requests"))
                .findFirst()
                .orElseThrow();
        Launcher.Call workbench = new Launcher(Launcher.HOME, folder).start(ProcessBuilder.Redirect.PIPE, "-");
        try (OutputStream input = workbench.process().getOutputStream()) {
            input.write("net:up two.topo.yaml\nweb:start\n".getBytes(StandardCharsets.UTF_8));
            input.flush();
            int port = URI.create(workbench.awaitAddress()).getPort();
            String said = run(
                    new Block(
                            "",
                            "",
                            requests.text()
                                    .replace(":8088/", ":" + port + "/")
                                    .replaceFirst("(?m)^(curl -N .*)$", "$1 --max-time 2 || [ \\$? = 28 ]")),
                    List.of("sh", "-e"));
            assertTrue(said.contains("\"delayNs\":60000000"), said);
            assertTrue(said.contains("event: topology"), said);
        } finally {
            workbench.await();
        }
    }

    private String run(Block block, List<String> command) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("block.txt"), block.text());
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(BLOCK_S, TimeUnit.SECONDS);
        if (!ended) {
            process.destroy();
        }
        String told = "block:\n" + block.text() + "\nsaid:\n" + Files.readString(output);
        assertTrue(ended, told);
        assertEquals(0, process.exitValue(), told);
        return told;
    }

    @Test
    void shouldHaveCurrentReference() throws Exception {
        Launcher.Result page = new Launcher(Launcher.HOME, folder).run("help", "--markdown");

        assertEquals(0, page.status(), page::toString);
        assertEquals(
                page.out().strip(),
                Files.readString(DOCS.resolve("reference.md")).strip(),
                "docs/reference.md is stale; renew it: ./weir help --markdown >docs/reference.md");
    }

    @Test
    void shouldNameOnlyCommandsThatThereAre() throws Exception {
        Set<String> known = Files.readAllLines(DOCS.resolve("reference.md")).stream()
                .filter(line -> line.startsWith("### `"))
                .map(line -> line.substring("### `".length(), line.length() - 1))
                .collect(Collectors.toSet());
        assertTrue(known.contains("net:up"), known::toString);
        Set<String> unknown = new TreeSet<>();
        List<Path> pages = new ArrayList<>(List.of(Launcher.HOME.resolve("README.md")));
        try (Stream<Path> files = Files.list(DOCS)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            Matcher named = COMMAND.matcher(Files.readString(page));
            while (named.find()) {
                if (!known.contains(named.group())) {
                    unknown.add(page.getFileName() + ": " + named.group());
                }
            }
        }
        assertEquals(Set.of(), unknown);
        assertFalse(pages.isEmpty());
    }
}
