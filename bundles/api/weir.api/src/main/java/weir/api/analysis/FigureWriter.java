package weir.api.analysis;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Draws figures. A service; thread-safe. */
@ProviderType
public interface FigureWriter {
    /** On what a figure is drawn. */
    enum Theme {
        /** Dark on white, for pages and print. */
        LIGHT,
        /** Light on near black, for slides and screens. */
        DARK
    }

    /**
     * Writes a figure; the format comes from the file's ending: png, svg and pdf are pictures, csv and json its values.
     * The file is complete or not there.
     *
     * @throws IllegalArgumentException for another ending
     * @throws IOException when it can't be written
     */
    void write(Figure figure, Path file) throws IOException;

    /** The same in a theme; csv and json have none. */
    default void write(Figure figure, Path file, Theme theme) throws IOException {
        write(figure, file);
    }

    /**
     * The figure with a mark for each change of a link that a run has recorded beside a capture ({@code events.jsonl});
     * where there is no such record, the figure itself.
     *
     * @throws weir.api.WeirException when the record can't be understood
     */
    default Figure marked(Figure figure, Path capture) throws IOException, weir.api.WeirException {
        return figure;
    }

    /** The figure as an SVG element for an HTML page. */
    String svg(Figure figure);

    /**
     * Opens a window.
     *
     * @throws weir.api.WeirException when there is no display; says what to do instead
     */
    void show(Figure figure) throws weir.api.WeirException;
}
