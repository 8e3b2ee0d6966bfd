package weir.web.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.workbench.PlugIn;
import weir.web.live.LinkReading;
import weir.web.live.States;
import weir.web.workbench.Engines;

/** How things stand, in the words of the REST interface. Thread-safe. */
public final class Documents implements States {
    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private final Engines engines;
    private final Map<String, Supplier<Object>> sources = new LinkedHashMap<>();

    Documents(Engines engines, CaptureRoutes captures, ViewRoutes views, RunBoard board) {
        this.engines = engines;
        sources.put(
                "topology",
                () -> engines.network().map(NetworkDocument.FIELDS::of).orElse(null));
        sources.put("run", () -> board.now().map(RunNow.FIELDS::of).orElse(null));
        sources.put("plugins", () -> PlugIn.FIELDS.of(engines.plugIns()));
        sources.put("views", () -> ViewRoutes.View.FIELDS.of(views.views()));
        sources.put("captures", () -> CaptureRoutes.FIELDS.of(captures.captures()));
    }

    @Override
    public List<String> kinds() {
        return List.copyOf(sources.keySet());
    }

    @Override
    public Object document(String kind) {
        try {
            return sources.get(kind).get();
        } catch (RuntimeException e) {
            LOG.debug("there is no document of {} now", kind, e);
            return null;
        }
    }

    @Override
    public List<LinkReading> links() {
        try {
            return engines.network().map(LinkRoutes::links).orElse(List.of());
        } catch (RuntimeException e) {
            LOG.debug("there are no links now", e);
            return List.of();
        }
    }
}
