package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell as a person at a terminal meets it: only the foreground reads the keyboard, and no key is lost. */
@Timeout(600)
class TerminalIT {
    private static final String ALONE = "weir> ";
    private static final String PROMPT = "single-3> ";
    private static final String NODES = "h3 +host .*\n(.*\n)*?" + PROMPT;

    @TempDir
    Path folder;

    private Typist person;

    @BeforeEach
    void sitDown() throws Exception {
        person = new Typist(Launcher.HOME, folder);
        person.await(ALONE);
    }

    @AfterEach
    void leave() {
        person.close();
    }

    private void bringUp() throws Exception {
        person.line("net:up single,3");
        person.await("answers.*\n" + PROMPT);
    }

    /** A terminal that tells what is pasted, and one that doesn't. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRunThePastedBlocksOfTheTutorialWhole(boolean bracketed) throws Exception {
        int blocks = 0;
        for (DocsIT.Block block : DocsIT.blocks(DocsIT.DOCS.resolve("tutorial.md"))) {
            if (block.mark().startsWith("file ")) {
                Files.writeString(folder.resolve(block.mark().substring("file ".length())), block.text());
            } else if (block.mark().equals("weir")) {
                String pasted = block.text() + "sh echo the end of $((" + blocks++ + " + 100))";
                if (bracketed) {
                    person.paste(pasted);
                } else {
                    person.type(pasted.replace("\n", "\r") + "\r");
                }
                String said = person.await("the end of " + (99 + blocks) + "\n");
                assertFalse(said.contains("weir: "), said);
                assertTrue(said.contains(" is up: "), said);
                person.await(ALONE);
            }
        }
        assertEquals(3, blocks);
        person.type(Typist.CTRL_D);
        assertEquals(0, person.status());
    }

    @Test
    void shouldTakeEachKeyThatFollowsANodesProgram() throws Exception {
        bringUp();
        for (int i = 0; i < 20; i++) {
            person.line("h1 ping -c 1 -q h2");
            person.await("rtt .*\n");
            person.line("nodes");
            person.await(NODES);
        }
    }

    @Test
    void shouldKeepWhatWasTypedAheadUnlessTheProgramReadsIt() throws Exception {
        bringUp();
        person.line("h1 echo begun; sleep 1");
        person.await("\nbegun\n");
        person.line("nodes");
        person.type("lin");
        person.await(NODES);
        person.line("ks");
        person.await("h1-s1 (.*\n)*" + PROMPT);
        person.line("h1 echo begun; cat");
        person.await("\nbegun\n");
        person.line("nodes");
        person.await("nodes\nnodes\n");
        person.type(Typist.CTRL_D);
        person.await(PROMPT);
        person.line("h1 ping h2");
        person.await("icmp_seq=2 .*\n");
        person.type(Typist.CTRL_C);
        person.await("rtt (.*\n)*" + PROMPT);
        person.line("nodes");
        person.await(NODES);
    }

    @Test
    void shouldRunInTheBackgroundWhatEndsWithAnAmpersandAndReadNothingThere() throws Exception {
        bringUp();
        person.line("h1 ping h2 &");
        person.await("started in h1: process \\d+.*\n" + PROMPT);
        for (String reader : List.of("h2 cat &", "node:exec h2 cat &")) {
            person.line(reader);
            person.await(PROMPT);
            for (int i = 0; i < 5; i++) {
                person.line("nodes");
                person.await(NODES);
            }
        }
        person.line("sleep 1min");
        person.type(Typist.CTRL_C);
        person.await(PROMPT);
        person.line("jobs");
        person.await("h1 +\\d+ +runs +ping h2\n");
        person.line("node:output h1");
        person.await("64 bytes from h2 .*\n(.*\n)*" + PROMPT);
        person.line("net:down");
        person.await(ALONE);
        person.line("jobs");
        person.await("there is no network");
    }

    @Test
    void shouldSayInEveryPromptWhereItIs() throws Exception {
        bringUp();
        person.line("node:shell h1");
        person.await("h1:.*# ");
        person.line("HOME=$PWD bash");
        person.await("h1:~# ");
        person.line("exit");
        person.line("exit");
        person.await(PROMPT);
        person.line("node:shell s1");
        person.await("s1:.*# ");
    }
}
