package weir.api.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Draws figures. An OSGi service; thread-safe. */
@ProviderType
public interface FigureWriter {
    /** The colours of a figure. */
    enum Theme {
        /** Dark on white, for pages and print. */
        LIGHT,
        /** Light on near black, for slides and screens. */
        DARK
    }

    /**
     * A part of a figure's horizontal axis.
     *
     * @param from where it begins, in the axis's unit
     * @param to where it ends
     */
    record Part(double from, double to) {
        /**
         * Checks the ends.
         *
         * @param from finite
         * @param to finite, above {@code from}
         * @throws IllegalArgumentException if they are not so
         */
        public Part {
            if (!Double.isFinite(from) || !Double.isFinite(to) || from >= to) {
                throw new IllegalArgumentException("the part from " + from + " to " + to + " must have a length");
            }
        }
    }

    /**
     * Writes a figure in colours for pages and print. The file's ending chooses the format: png, svg and pdf are
     * pictures, csv and json the values. The file is complete or does not exist.
     *
     * @param figure the figure
     * @param file the file to write; overwritten
     * @throws IllegalArgumentException if the ending is another one
     * @throws IOException if it can't be written
     */
    void write(Figure figure, Path file) throws IOException;

    /**
     * Writes a figure in the colours of a theme; csv and json have none.
     *
     * @param figure the figure
     * @param file the file to write; overwritten
     * @param theme the colours
     * @throws IllegalArgumentException if the ending is another one
     * @throws IOException if it can't be written
     */
    default void write(Figure figure, Path file, Theme theme) throws IOException {
        write(figure, file);
    }

    /**
     * Draws a part of a figure: the vertical axes show what is there. csv and json are the values of the whole.
     *
     * @param figure the figure
     * @param file the file to write; overwritten
     * @param theme the colours
     * @param part what the horizontal axis shows
     * @throws IllegalArgumentException if the file's ending is unknown
     * @throws IOException if it can't be written
     */
    default void write(Figure figure, Path file, Theme theme, Part part) throws IOException {
        write(figure, file, theme);
    }

    /**
     * Reads the title of a picture in a file, by which people know what it shows.
     *
     * @param png a file in this format
     * @return the title of the figure; nothing if another program has written the file
     * @throws IOException if it can't be read
     */
    default Optional<String> title(Path png) throws IOException {
        return Optional.empty();
    }

    /**
     * Returns the figure as it is: figures of an {@link AnalysisEngine} have the marks of a run already.
     *
     * @param figure the figure
     * @param capture a capture in the run folder
     * @return the same figure
     * @throws IOException never
     * @throws weir.api.WeirException never
     */
    default Figure marked(Figure figure, Path capture) throws IOException, weir.api.WeirException {
        return figure;
    }

    /**
     * Draws a figure for an HTML page.
     *
     * @param figure the figure
     * @return an SVG element
     */
    String svg(Figure figure);

    /**
     * Opens a window that shows a figure.
     *
     * @param figure the figure
     * @throws weir.api.WeirException if there is no display; names the alternative
     */
    void show(Figure figure) throws weir.api.WeirException;
}
