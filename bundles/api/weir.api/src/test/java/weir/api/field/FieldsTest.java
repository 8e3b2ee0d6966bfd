package weir.api.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private record Way(long offered, Map<String, Long> drops, Double latenessUs) {}

    private record Link(String name, Way forward, String note) {}

    private static final Fields<Way> WAY = Fields.<Way>builder()
            .count("offered", "frames that arrived", Way::offered)
            .map("drops", Unit.NONE, "frames that were dropped, by reason", Way::drops)
            .number("latenessUs", Unit.MICROSECONDS, "how late frames left", Way::latenessUs)
            .build();
    private static final Fields<Link> LINK = Fields.<Link>builder()
            .text("name", "its name", Link::name)
            .object("forward", "from the first end to the second", WAY, Link::forward)
            .text("note", "what there is to say", Link::note)
            .optional()
            .build();

    private final Described<Link> link = LINK.of(new Link("s1-s2", new Way(7, Map.of("queue", 2L), null), null));

    @Test
    void shouldTellValuesInTheOrderOfTheFields() {
        assertEquals(List.of("name", "forward"), List.copyOf(link.values().keySet()));
        assertEquals(List.of("forward.offered", "forward.latenessUs"), LINK.numbers());
    }

    @Test
    void shouldFindWhatLiesDeep() {
        assertEquals(7L, link.get("forward.offered"));
        assertEquals(2L, link.get("forward.drops.queue"));
        assertNull(link.get("forward.latenessUs"));
        NoSuchElementException unknown =
                assertThrows(NoSuchElementException.class, () -> link.get("forward.delivered"));
        assertEquals("no field 'delivered'; there are: offered, drops, latenessUs", unknown.getMessage());
    }

    @Test
    void shouldRefuseTwoFieldsOfOneName() {
        Fields.Builder<Link> builder = Fields.<Link>builder().text("name", "its name", Link::name);
        assertThrows(IllegalArgumentException.class, () -> builder.text("name", "another", Link::note));
    }
}
