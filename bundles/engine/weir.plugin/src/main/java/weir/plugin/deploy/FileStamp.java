package weir.plugin.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Tells one content of a file from another without reading it.
 *
 * @param bytes its size
 * @param modified when its content was written
 * @param changed when anything about it was changed; the same as {@code modified} where the system does not tell
 * @param key which file it is, so that one that is moved over another counts as new; null where the system does not tell
 */
record FileStamp(long bytes, FileTime modified, Object changed, Object key) {
    static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        boolean isUnix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        Object changed = isUnix ? Files.getAttribute(file, "unix:ctime") : attributes.lastModifiedTime();
        return new FileStamp(attributes.size(), attributes.lastModifiedTime(), changed, attributes.fileKey());
    }
}
