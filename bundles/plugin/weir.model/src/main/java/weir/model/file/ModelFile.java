package weir.model.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import weir.api.WeirException;

/** A file that a model is made of. It ends, and soon: whoever changes the link waits for it. */
public final class ModelFile {
    private static final int MOST_BYTES = 128 << 20;

    private ModelFile() {}

    /**
     * Returns all that is in a file.
     *
     * @throws WeirException if it is no regular file, or has more than 128 MiB
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    public static byte[] read(Path file) throws IOException, WeirException {
        // Throws where there is none.
        if (!Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                .isRegularFile()) {
            throw new WeirException(
                    file + " can't be read",
                    "it is no regular file, so it may have no end",
                    "write a file, and name that");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Returns all that comes.
     *
     * @param origin what it is called in messages
     * @throws WeirException if it has more than 128 MiB
     */
    public static byte[] read(InputStream in, String origin) throws IOException, WeirException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new WeirException(
                    origin + " is too long", "a model's file has 128 MiB at most", "cut it; models repeat");
        }
        return bytes;
    }
}
