package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page for those who come from elsewhere tells them to type is typed, each in a network of its own. */
class ComingFromMininetIT {
    private static final String NETWORK = """
            nodes: {h1: {}, h2: {}, s1: {kind: switch}, s2: {kind: switch}}
            links: [{ends: [h1, s1]}, {ends: [s1, s2]}, {ends: [h2, s2]}]
            """;
    private static final String UP = "net:up lab.topo.yaml";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STATEMENT = Pattern.compile(
            "((net|node|link|capture):[a-z-]+ \\S|(h1|s1|sh|link|switch|iperf|iperfudp|pingpair) \\S|net:down$|net:show|link:list"
                    + "|wait$|dump$|pingpair).*");
    /** Needs a terminal, containers, control groups or Open vSwitch; other tests have those. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "node:shell .*|.* --runtime docker|node:(app|apps|app-.*|limit|logs) .*|.*ovs-.*|capture:stream .*");
    /** Names of commands that go on in words. */
    private static final Set<String> NAMES = Set.of("net:add link");

    @TempDir
    Path folder;

    @Test
    void shouldKnowWhatItTellsThemToType() throws Exception {
        Files.writeString(folder.resolve("lab.topo.yaml"), NETWORK);
        Set<String> statements = statements();
        assertTrue(statements.size() > 35, statements::toString);
        List<String> script = new ArrayList<>();
        for (String statement : statements) {
            boolean makesItsOwn = statement.startsWith("net:up ");
            script.add(makesItsOwn ? statement : UP);
            if (statement.matches("node:(stop|output) .*")) {
                script.add("node:start h1 sleep 60");
            }
            if (!makesItsOwn) {
                script.add(statement);
            }
            if (!statement.equals("net:down")) {
                script.add("net:down");
            }
        }
        Path file = Files.write(folder.resolve("page.gogo"), script);
        Launcher.Result result = new Launcher(Launcher.HOME, folder).run(file.toString());
        assertEquals(0, result.status(), () -> String.join("\n", script) + "\n" + result);
    }

    /** The code on the right of each table that is a command, with something in the place of what it leaves open. */
    private static Set<String> statements() throws Exception {
        Set<String> statements = new LinkedHashSet<>();
        Set<String> elsewhere = new TreeSet<>();
        for (String line : Files.readAllLines(DocsIT.DOCS.resolve("coming-from-mininet.md"))) {
            if (!line.startsWith("| ")) {
                continue;
            }
            Matcher code = CODE.matcher(line.substring(line.indexOf(" | ") + 1));
            while (code.find()) {
                String statement = code.group(1)
                        .replace("FILE", "lab.topo.yaml")
                        .replace("LINK", "h1-s1")
                        .replaceAll("…|PROGRAM", "true")
                        .replace("net:export lab.topo.yaml", "net:export lab-as-it-is.topo.yaml");
                if (ELSEWHERE.matcher(statement).matches()) {
                    elsewhere.add(statement);
                } else if (STATEMENT.matcher(statement).matches() && !NAMES.contains(statement)) {
                    statements.add(statement);
                }
            }
        }
        assertTrue(elsewhere.size() < 16, () -> "left to other tests: " + elsewhere);
        return statements;
    }
}
