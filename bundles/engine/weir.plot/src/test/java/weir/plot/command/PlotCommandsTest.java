package weir.plot.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.analysis.Figure;
import weir.plot.output.JFreeFigureWriter;

class PlotCommandsTest {
    @TempDir
    Path folder;

    @Test
    void shouldReplaceOnlyFiguresWithoutBeingAsked() throws Exception {
        JFreeFigureWriter writer = new JFreeFigureWriter();
        PlotCommands commands = new PlotCommands(null, writer);
        Path figure = folder.resolve("x-inter-arrival.png");
        Files.writeString(figure, "notes of mine");
        assertFalse(commands.isFigure(figure));
        writer.write(new Figure.Cdf("cdf", "Title", new Figure.Axis("delay", "ms"), List.of()), figure);
        assertTrue(commands.isFigure(figure));
    }
}
