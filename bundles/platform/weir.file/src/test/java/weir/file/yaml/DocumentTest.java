package weir.file.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.api.WeirException;

class DocumentTest {
    private static final FileKind KIND = new FileKind("recipe", "steps:", "two");

    private static Section section(String yaml) throws WeirException {
        return new Document(KIND, "a.yaml", yaml).section("the recipe");
    }

    private static String refusal(String yaml) {
        return assertThrows(WeirException.class, () -> section(yaml)).what();
    }

    @Test
    void shouldReadTextsInAllTheirForms() throws Exception {
        Section recipe =
                section("one: 010\nlist: [a, b]\nmapping: {A: 1, B: 2}\nlines:\n- plain\n- named: text\nnone:\n");
        assertEquals("010", recipe.text("one").orElseThrow());
        assertEquals(List.of("a", "b"), recipe.texts("list"));
        assertEquals("A=1\nB=2", recipe.joined("mapping"));
        assertEquals(
                List.of(
                        new Section.Line(new Place("a.yaml", 5), "", "plain"),
                        new Section.Line(new Place("a.yaml", 6), "named", "text")),
                recipe.lines("lines"));
        assertEquals(List.of(), List.copyOf(recipe.section("none").keys()));
    }

    @Test
    void shouldNameTheLineOfAMistake() {
        assertEquals("a.yaml:1: the recipe is empty", refusal(""));
        assertEquals("a.yaml:3: 'a' stands twice in the recipe", refusal("a: 1\nb: 2\na: 3\n"));
        assertEquals("a.yaml:2: this is not YAML", refusal("a: 1\n\tb: 2\n"));
        assertEquals("a.yaml:2: a second document begins here", refusal("a: 1\n---\nb: 2\n"));
        assertEquals("a.yaml:1: the recipe is not a mapping", refusal("[a]"));
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeeply() {
        assertEquals("a.yaml:1: this is nested more than 20 levels deep", refusal("[".repeat(100_000)));
    }

    @Test
    void shouldSuggestTheNearestKey() throws Exception {
        Section recipe = section("stepps: []\n");
        WeirException refused = assertThrows(WeirException.class, () -> recipe.allowOnly(List.of("steps", "name")));
        assertEquals("did you mean 'steps'?", refused.fix());
        WeirException other = assertThrows(WeirException.class, () -> recipe.allowOnly(List.of("name")));
        assertEquals("use one of them or take it out", other.fix());
    }

    @Test
    void shouldNotListManyWordsBesideTheNearestOne() {
        List<String> many = IntStream.range(0, 40).mapToObj(i -> "word" + i).toList();
        assertEquals(
                "unknown value 'wrod7'; it is none of 40; did you mean 'word7'?",
                Mistake.unknown("value", "wrod7", many).getMessage());
        assertTrue(
                Mistake.unknown("value", "nonsense", many).getMessage().contains("word0, word1, "),
                "what resembles none is told all");
    }
}
