package weir.api.analysis;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import weir.api.scenario.RunEvent;

/**
 * A figure that people compare with others, such as those of both ends of a stream: its axes have the ranges, and its
 * histogram the bins, that suit all of them.
 *
 * @param figure what is drawn
 * @param others what it is compared with; those of another kind or in other units do not count
 */
public record ComparedFigure(Figure figure, List<Figure> others) implements Figure {
    /**
     * Checks the components.
     *
     * @param figure not null, and not compared with others itself
     * @param others copied; holds no null
     * @throws IllegalArgumentException if {@code figure} is compared with others itself
     * @throws NullPointerException if a component is null
     */
    public ComparedFigure {
        Objects.requireNonNull(figure);
        others = List.copyOf(others);
        if (figure instanceof ComparedFigure) {
            throw new IllegalArgumentException("figure " + figure.name() + " is compared with others already");
        }
    }

    /**
     * Compares each figure with each other one.
     *
     * @param figures figures that are not compared with others yet
     * @return as many, in their order
     */
    public static List<Figure> each(List<Figure> figures) {
        return figures.size() < 2
                ? figures
                : figures.stream()
                        .<Figure>map(figure -> new ComparedFigure(
                                figure,
                                figures.stream()
                                        .filter(other -> other != figure)
                                        .toList()))
                        .toList();
    }

    /**
     * Compares each figure of one report with that at its place in another one.
     *
     * @param one figures that are not compared with others yet
     * @param two figures that are not compared with others yet
     * @return all of {@code one}, and behind them all of {@code two}
     */
    public static List<Figure> paired(List<Figure> one, List<Figure> two) {
        return Stream.concat(beside(one, two), beside(two, one)).toList();
    }

    private static Stream<Figure> beside(List<Figure> figures, List<Figure> others) {
        return IntStream.range(0, figures.size())
                .mapToObj(i -> i < others.size()
                        ? new ComparedFigure(figures.get(i), List.of(others.get(i)))
                        : figures.get(i));
    }

    @Override
    public String name() {
        return figure.name();
    }

    @Override
    public String title() {
        return figure.title();
    }

    @Override
    public Figure titled(String newTitle) {
        return new ComparedFigure(figure.titled(newTitle), others);
    }

    @Override
    public Figure withEvents(List<RunEvent> events) {
        return new ComparedFigure(figure.withEvents(events), others);
    }

    @Override
    public Figure since(long epochNs, String label) {
        return new ComparedFigure(
                figure.since(epochNs, label),
                others.stream().map(other -> other.since(epochNs, label)).toList());
    }

    @Override
    public Figure alone() {
        return figure;
    }
}
