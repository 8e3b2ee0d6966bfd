package weir.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A file as it is now: of one that grows, what is there when it is asked for. A slow reader holds one thread, until his
 * connection has been idle for too long.
 */
public record FileReply(Path file, boolean isTemporary) implements Reply {
    /** The kinds that a browser may show; all else is only saved. */
    private static final Set<String> SHOWN = Set.of("html", "svg", "png", "pdf", "json", "txt", "yaml", "csv");

    public static FileReply of(Path file) {
        return new FileReply(file, false);
    }

    /** Deletes the file and its folder afterwards. */
    public static FileReply temporary(Path file) {
        return new FileReply(file, true);
    }

    /**
     * A file directly in a folder.
     *
     * @param name as it came from outside
     * @throws HttpProblem when there is no such regular file; links are not followed
     */
    public static FileReply in(Path folder, String name) throws HttpProblem {
        return child(folder, name)
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .map(FileReply::of)
                .orElseThrow(() ->
                        HttpProblem.unknown("there is no file '" + name + "' here", "the list of runs has its files"));
    }

    /** Returns what a name stands for directly in a folder, whether it is there or not. */
    public static Optional<Path> child(Path folder, String name) {
        if (name.isBlank() || name.contains("/") || name.contains("\0")) {
            return Optional.empty();
        }
        return Optional.of(folder.resolve(name))
                .filter(path -> folder.equals(path.normalize().getParent()));
    }

    @Override
    public void send(Response response, Callback callback) throws IOException {
        String name = String.valueOf(file.getFileName());
        boolean isShown = SHOWN.contains(name.substring(name.lastIndexOf('.') + 1));
        Reply.isolate(response);
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, FileTypes.of(name));
        String shownAs = name.replaceAll("[^\\w. +-]", "_");
        String disposition = (isShown ? "inline" : "attachment") + "; filename=\"" + shownAs + "\"";
        response.getHeaders().put("Content-Disposition", disposition);
        try (InputStream in = Files.newInputStream(file)) {
            long bytes = Files.size(file);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes);
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                copy(in, out, bytes);
            }
            callback.succeeded();
        } finally {
            if (isTemporary) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.getParent());
            }
        }
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        byte[] buffer = new byte[32 * 1024];
        long left = bytes;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("the file has become shorter");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}
