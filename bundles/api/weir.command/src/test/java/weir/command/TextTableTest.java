package weir.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextTableTest {
    private final TextTable table = new TextTable("name", "rate", "what it is")
            .row("s1-s2", "10 Mbit/s", "a link that somebody has set")
            .row("s2-b", "9 kbit/s", "-");

    @Test
    void shouldAlignColumnsAndPutNumbersToTheRight() {
        assertEquals("""
                name        rate  what it is
                s1-s2  10 Mbit/s  a link that somebody has set
                s2-b    9 kbit/s  -""", table.toString());
    }

    @Test
    void shouldWrapTheWidestColumnAtWordsWhenTheTerminalIsNarrow() {
        assertEquals("""
                name        rate  what it is
                s1-s2  10 Mbit/s  a link that
                                  somebody has
                                  set
                s2-b    9 kbit/s  -""", TextTable.within(30, table::toString));
    }

    @Test
    void shouldKeepWordsAndUnitsWholeWhenNothingElseHelps() {
        assertEquals("""
                name        rate  what it
                                  is
                s1-s2  10 Mbit/s  a link
                                  that
                                  somebody
                                  has set
                s2-b    9 kbit/s  -""", TextTable.within(5, table::toString));
        assertEquals(3, table.toString().lines().count());
    }
}
