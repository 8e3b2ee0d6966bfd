package weir.analysis.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import weir.api.analysis.Figure;

class TextHistogramTest {
    private static final Figure.Axis AXIS = new Figure.Axis("delay", "ms");

    private static String of(int columns, double... values) {
        return TextHistogram.of(new Figure.Samples("client", values), AXIS, columns);
    }

    @Test
    void shouldSayWhenThereIsNothing() {
        assertEquals("client: delay: nothing yet\n", of(80));
        assertEquals("client: delay: nothing yet\n", of(80, Double.NaN));
    }

    @Test
    void shouldShowASingleValueOnOneLine() {
        assertEquals(2, of(80, 5, 5, 5).lines().count());
        assertTrue(of(80, 5, 5, 5).contains("5.000 to       5.000 ms"), of(80, 5, 5, 5));
    }

    @Test
    void shouldKeepTheSlowestPercentFromSqueezingTheRest() {
        double[] values = new double[1000];
        Arrays.setAll(values, i -> i < 995 ? i % 10 : 5000);
        String text = of(80, values);
        assertTrue(text.lines().reduce((a, b) -> b).orElseThrow().endsWith("# 5"), text);
    }

    @Test
    void shouldHaveRowsThatBeginAtRoundNumbers() {
        double[] values = new double[1000];
        Arrays.setAll(values, i -> 0.006 + i * 0.0424);
        List<String> lines = of(80, values).lines().toList();
        assertTrue(lines.get(1).startsWith("      0.000 to       5.000 ms   "), lines::toString);
        assertTrue(lines.get(9).startsWith("     40.000 to      45.000 ms   "), lines::toString);
        assertEquals(10, lines.size());
    }

    @Property(tries = 200)
    void shouldCountEveryValueAndFitTheTerminal(
            @ForAll @Size(min = 1, max = 300) double[] values, @ForAll @IntRange(min = 60, max = 200) int columns) {
        String text = of(columns, values);
        long finite = Arrays.stream(values).filter(Double::isFinite).count();
        long counted = Pattern.compile("# (\\d+)$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToLong(match -> Long.parseLong(match.substring(2)))
                .sum();
        assertEquals(finite, counted, text);
        assertTrue(text.lines().allMatch(line -> line.length() <= columns), text);
    }
}
