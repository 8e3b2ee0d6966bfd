package weir.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import weir.shell.session.StatementReader.Statement;

class StatementReaderTest {
    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Statement> all(String text) throws IOException {
        StatementReader reader = new StatementReader(input(text), line -> line.startsWith("h1 "));
        List<Statement> statements = new ArrayList<>();
        for (Optional<Statement> next = reader.next(); next.isPresent(); next = reader.next()) {
            statements.add(next.get());
        }
        return statements;
    }

    @Test
    void shouldNameLinesWhenBlanksAndCommentsStandBetween() throws IOException {
        assertEquals(
                List.of(new Statement("nodes", 2), new Statement("links --json", 5)),
                all("\nnodes\n  # a comment\n\nlinks --json"));
    }

    @Test
    void shouldJoinLinesWhenABlockIsOpen() throws IOException {
        assertEquals(
                List.of(new Statement("f = {\n  nodes\n}", 1), new Statement("f", 4)), all("f = {\n  nodes\n}\nf\n"));
    }

    @Test
    void shouldJoinLinesWhenOneEndsWithABackslash() throws IOException {
        assertEquals(List.of(new Statement("link:set s1-s2 delay=1ms", 1)), all("link:set s1-s2 \\\ndelay=1ms\n"));
    }

    @Test
    void shouldHandOnBracketsThatAreTooDeepToBeParsed() throws IOException {
        String deep = "echo " + "$(".repeat(20_000);
        assertEquals(List.of(new Statement(deep, 1), new Statement("nodes", 2)), all(deep + "\nnodes\n"));
        assertTrue(StatementReader.isTooDeep(deep));
        assertFalse(StatementReader.isTooDeep("echo '" + "(".repeat(20_000) + "' \\( \\("));
        assertFalse(StatementReader.isTooDeep("echo $(nodes) ".repeat(1000)));
    }

    /** A device has no end of its first line; a block that is never closed has no end of its lines. */
    @Test
    void shouldRefuseAStatementWithoutAnEnd() {
        StatementReader zeros = new StatementReader(
                new InputStream() {
                    @Override
                    public int read() {
                        return 0;
                    }
                },
                line -> false);
        assertTrue(assertThrows(IOException.class, zeros::next).getMessage().contains("is this a script?"));
        String more = "x".repeat(100_000) + "\n";
        assertThrows(IOException.class, () -> all("{\n" + more.repeat(11)));
        assertTrue(StatementReader.isWhole("x".repeat(StatementReader.MOST_BYTES + 1), line -> false));
    }

    @Test
    void shouldEndAtTheLineWhenItBelongsToANode() throws IOException {
        assertEquals(List.of(new Statement("h1 echo {", 1), new Statement("nodes", 2)), all("h1 echo {\nnodes\n"));
    }

    @Test
    void shouldWantMoreOnlyWhileTheLastStatementIsOpen() {
        Predicate<String> isNode = line -> line.startsWith("h1 ");
        assertTrue(StatementReader.isWhole("net:up single,2\nh1 echo {\nh1 ping -c 1 h2", isNode));
        assertTrue(StatementReader.isWhole("f = {\n  nodes\n}", isNode));
        assertTrue(StatementReader.isWhole("", isNode));
        assertFalse(StatementReader.isWhole("nodes\nf = {\n  nodes", isNode));
        assertFalse(StatementReader.isWhole("link:set s1-s2 \\", isNode));
    }

    @Test
    void shouldLeaveTheRestWhenAStatementHasBeenRead() throws IOException {
        InputStream in = input("node:exec h1 cat\nfor the program");
        assertTrue(new StatementReader(in, line -> false).next().isPresent());
        assertEquals("for the program", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
}
