package weir.web.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.web.http.Commander;
import weir.web.http.HttpProblem;
import weir.web.live.States;
import weir.web.workbench.Engines;

/** How things stand, in the words of the REST interface. Thread-safe. */
public final class Documents implements States {
    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private final Engines engines;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final LinkRoutes links;

    /** Makes one document. */
    private interface Source {
        Object make() throws HttpProblem;
    }

    Documents(
            Engines engines,
            Commander commander,
            LinkRoutes links,
            CaptureRoutes captures,
            ViewRoutes views,
            RunBoard board) {
        this.engines = engines;
        this.links = links;
        sources.put(
                "topology", () -> engines.network().map(NetworkRoutes::topology).orElse(null));
        sources.put("run", () -> board.now().orElse(null));
        sources.put("plugins", () -> commander.run("plugin:list"));
        sources.put("views", views::views);
        sources.put("captures", captures::captures);
    }

    @Override
    public Map<String, Object> documents() {
        Map<String, Object> documents = new LinkedHashMap<>();
        sources.keySet().forEach(kind -> documents.put(kind, document(kind)));
        return documents;
    }

    @Override
    public Object document(String kind) {
        try {
            return sources.get(kind).make();
        } catch (HttpProblem | RuntimeException e) {
            LOG.debug("there is no document of {} now", kind, e);
            return null;
        }
    }

    @Override
    public List<Map<String, Object>> links() {
        try {
            return engines.network().isEmpty() ? List.of() : links.links();
        } catch (HttpProblem | RuntimeException e) {
            LOG.debug("there are no links now", e);
            return List.of();
        }
    }
}
