package weir.web.rest;

import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.workbench.WorkbenchView;
import weir.web.http.Call;
import weir.web.http.FileTypes;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.workbench.Engines;

/** {@code /views}: panels that bundles contribute. Asks their services anew each time, so that none is kept. */
public final class ViewRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ViewRoutes.class);
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final int MOST_BYTES = 8 << 20;

    private final Engines engines;

    /** A panel, and where its script is. */
    record View(String id, String title, String module) {
        static final Fields<View> FIELDS = Fields.<View>builder()
                .text("id", "its name in addresses", View::id)
                .text("title", "what it is called, for people", View::title)
                .text("module", "where its script is", View::module)
                .build();
    }

    ViewRoutes(Engines engines) {
        this.engines = engines;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/views", call -> Reply.json(View.FIELDS.of(views())));
        routes.add("GET", "/views/{view}/data", call -> Reply.json(data(call.path("view"))));
        routes.add("GET", "/views/{view}/{path...}", this::resource);
    }

    /** Returns those that are there now; one that can't describe itself is left out. */
    List<View> views() {
        List<View> views = new ArrayList<>();
        for (WorkbenchView view : engines.views()) {
            try {
                if (!ID.matcher(view.id()).matches()) {
                    LOG.warn(
                            "the view '{}' is left out: its id must be lower-case letters, digits, hyphens", view.id());
                    continue;
                }
                String module = "/api/v1/views/" + view.id() + "/" + view.module() + "?v=" + version(view);
                views.add(new View(view.id(), view.title(), module));
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("a view of {} is left out: {}", view.getClass().getName(), e.toString());
            }
        }
        return views;
    }

    /** Modules are kept by their address in a page, so a replaced bundle's must have another one. */
    private static long version(WorkbenchView view) {
        Bundle bundle = FrameworkUtil.getBundle(view.getClass());
        return bundle == null ? 0 : bundle.getLastModified();
    }

    private WorkbenchView view(String id) throws HttpProblem {
        return engines.views().stream()
                .filter(view -> id.equals(view.id()))
                .findFirst()
                .orElseThrow(() -> HttpProblem.unknown("there is no view '" + id + "'", "its bundle may have gone"));
    }

    private Object data(String id) throws HttpProblem {
        WorkbenchView view = view(id);
        try {
            return view.data();
        } catch (WeirException e) {
            throw HttpProblem.of(e);
        } catch (Exception | LinkageError e) {
            // The exception may be of the plug-in's own class: told as text, never kept.
            throw new HttpProblem(
                    409, "the view '" + id + "' has no data", e.toString(), "this is a fault of its bundle");
        }
    }

    private Reply resource(Call call) throws Exception {
        String path = call.path("path");
        Optional<URL> url =
                PATH.matcher(path).matches() ? view(call.path("view")).resource(path) : Optional.empty();
        if (url.isEmpty()) {
            throw HttpProblem.unknown("the view has no file '" + path + "'", "its bundle lacks it");
        }
        byte[] bytes;
        try (InputStream in = url.get().openStream()) {
            bytes = in.readNBytes(MOST_BYTES);
        }
        return (response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, FileTypes.of(path));
            response.write(true, ByteBuffer.wrap(bytes), callback);
        };
    }
}
