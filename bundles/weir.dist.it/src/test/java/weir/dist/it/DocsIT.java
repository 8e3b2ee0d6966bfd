package weir.dist.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
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

/** The documentation says what is so: its commands exist, the tutorial runs as it stands, the reference is current. */
class DocsIT {
    private static final Path DOCS = Launcher.HOME.resolve("docs");
    /** {@code <!-- MARK -->}, then a fenced block. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- ([^>]*) -->\n)?^```([a-z]*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\w:/.-])(net|node|link|capture|analyze|plot|scenario|plugin):([a-z]+)(?![\\w:-])");
    private static final int BLOCK_S = 150;

    @TempDir
    Path folder;

    /** @param mark how the test treats it, empty without */
    private record Block(String mark, String language, String text) {}

    private static List<Block> blocks(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(Files.readString(page));
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

    private void run(Block block, List<String> command) throws IOException, InterruptedException {
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

    @Test
    void shouldLinkOnlyToFilesThatThereAre() throws Exception {
        Set<String> broken = new TreeSet<>();
        Pattern link = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
        try (Stream<Path> files = Files.list(DOCS)) {
            for (Path page :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher target = link.matcher(Files.readString(page));
                while (target.find()) {
                    if (!new File(DOCS.toFile(), target.group(1)).exists()) {
                        broken.add(page.getFileName() + ": " + target.group(1));
                    }
                }
            }
        }
        assertEquals(Set.of(), broken);
    }
}
