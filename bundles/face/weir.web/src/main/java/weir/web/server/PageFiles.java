package weir.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import weir.web.http.Answers;
import weir.web.http.FileTypes;

/**
 * The files of the page and of the libraries it uses, out of this bundle. A browser asks each time whether its copy is
 * still right, so nobody sees a stale one. Thread-safe.
 */
final class PageFiles extends Handler.Abstract {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
    private static final String ASSETS = "/assets/";

    private final Map<String, Content> contents = new ConcurrentHashMap<>();
    private final Function<String, URL> assets;
    private final Optional<Path> folder;

    private record Content(ByteBuffer bytes, String tag, String type) {}

    /**
     * @param assets finds {@code cytoscape/cytoscape.min.js}; null where there is none
     * @param folder where the page's own files are instead of in this bundle, for those who work on them
     */
    PageFiles(Function<String, URL> assets, Optional<Path> folder) {
        this.assets = assets;
        this.folder = folder;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        Optional<Content> content = content(path.equals("/") ? "/index.html" : path);
        if (content.isEmpty()) {
            return false;
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            Answers.error(response, callback, 405, "a page can only be fetched", "", "use GET");
            return true;
        }
        response.getHeaders().put(HttpHeader.ETAG, content.get().tag());
        String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
        if (isSame(known, content.get().tag())) {
            response.setStatus(304);
            callback.succeeded();
            return true;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, content.get().type());
        response.write(true, content.get().bytes().slice(), callback);
        return true;
    }

    /** A compressing proxy, also our own, adds to the tag what it did. */
    private static boolean isSame(String known, String tag) {
        return known != null && known.contains(tag.substring(0, tag.length() - 1));
    }

    private Optional<Content> content(String path) throws IOException {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        Content known = contents.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        URL url = find(path);
        if (url == null) {
            return Optional.empty();
        }
        try (InputStream in = url.openStream()) {
            byte[] bytes = in.readAllBytes();
            Content content = new Content(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), tag(bytes), FileTypes.of(path));
            if (folder.isEmpty() || path.startsWith(ASSETS)) {
                contents.put(path, content);
            }
            return Optional.of(content);
        }
    }

    private URL find(String path) throws IOException {
        if (path.startsWith(ASSETS)) {
            return assets.apply(path.substring(ASSETS.length()));
        }
        if (folder.isPresent()) {
            Path file = folder.get().resolve(path.substring(1));
            return Files.isRegularFile(file) ? file.toUri().toURL() : null;
        }
        return PageFiles.class.getResource("/page" + path);
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + Base64.getUrlEncoder().encodeToString(digest).substring(0, 22) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
