package weir.api.analysis;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Draws figures. A service; thread-safe. */
@ProviderType
public interface FigureWriter {
    /**
     * Writes a figure; the format comes from the file's ending: png, svg or pdf. The file is complete or not there.
     *
     * @throws IllegalArgumentException for another ending
     * @throws IOException when it can't be written
     */
    void write(Figure figure, Path file) throws IOException;

    /** The figure as an SVG element for an HTML page. */
    String svg(Figure figure);

    /**
     * Opens a window.
     *
     * @throws weir.api.WeirException when there is no display; says what to do instead
     */
    void show(Figure figure) throws weir.api.WeirException;
}
