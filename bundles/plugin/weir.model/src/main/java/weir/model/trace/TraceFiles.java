package weir.model.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.model.file.ModelFile;

/**
 * Finds the trace of a direction. {@code up} is the way from a link's first end to its second, {@code down} the way
 * back.
 *
 * <pre>
 *   NAME        a trace that comes with Weir: both directions
 *   FILE        one trace
 *   FOLDER      with two traces in it: up and down, or NAME.up and NAME.down
 *   FILE.zip    the same in an archive
 *   PREFIX      when there are PREFIX.up and PREFIX.down, as Mahimahi's own traces are named
 * </pre>
 */
public final class TraceFiles {
    /** Those that come with Weir, made for it. */
    public static final List<String> SAMPLES = List.of("steady-12mbit", "cellular-3g", "cellular-lte", "wifi-busy");

    private static final String UP = "up";
    private static final String DOWN = "down";

    private TraceFiles() {}

    static String sideOf(Direction direction) {
        return direction == Direction.FORWARD ? UP : DOWN;
    }

    /**
     * @param name as above
     * @throws UncheckedIOException around a {@code NoSuchFileException} when there is no such file
     */
    static Trace find(String name, Direction direction) throws WeirException {
        if (SAMPLES.contains(name)) {
            return sample(name, direction);
        }
        Path path = Path.of(name);
        String side = sideOf(direction);
        Path twin = path.resolveSibling(path.getFileName() + "." + side);
        try {
            if (Files.isDirectory(path)) {
                return fromFolder(path, side);
            }
            if (!Files.exists(path) && Files.exists(twin)) {
                return fromFile(twin);
            }
            return name.endsWith(".zip") ? fromArchive(path, side) : fromFile(path);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new WeirException(
                    name + " can't be read",
                    String.valueOf(e.getMessage()),
                    "name a trace file, or a bundle of two",
                    e);
        }
    }

    static Trace sample(String name, Direction direction) throws WeirException {
        String resource = "traces/" + name + "." + sideOf(direction);
        try (InputStream text = TraceFiles.class.getResourceAsStream(resource)) {
            return new TraceReader(resource).read(text.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Trace fromFile(Path file) throws IOException, WeirException {
        return new TraceReader(file.toString()).read(ModelFile.read(file));
    }

    private static Trace fromFolder(Path folder, String side) throws IOException, WeirException {
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.filter(file -> isSide(file.getFileName().toString(), side))
                    .toList();
        }
        if (found.size() != 1) {
            throw notOne(folder, side, found.size());
        }
        return fromFile(found.get(0));
    }

    private static Trace fromArchive(Path archive, String side) throws IOException, WeirException {
        if (!Files.exists(archive)) {
            throw new NoSuchFileException(archive.toString());
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> found = zip.stream()
                    .filter(entry -> isSide(entry.getName().replaceAll(".*/", ""), side))
                    .toList();
            if (found.size() != 1) {
                throw notOne(archive, side, found.size());
            }
            try (InputStream text = zip.getInputStream(found.get(0))) {
                String origin = archive + "!" + found.get(0).getName();
                return new TraceReader(origin).read(ModelFile.read(text, origin));
            }
        }
    }

    private static boolean isSide(String name, String side) {
        return name.equals(side) || name.endsWith("." + side);
    }

    private static WeirException notOne(Path bundle, String side, int found) {
        return new WeirException(
                bundle + " is no bundle of traces",
                "it has " + found + " files for the direction " + side + " instead of 1",
                "put two traces into it, up and down");
    }
}
