package weir.api.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.scenario.RunEvent;

/** Writes a run as one HTML page that needs nothing beside it. A service; thread-safe. */
@ProviderType
public interface ReportPage {
    /**
     * Writes the page; the file is complete or not there.
     *
     * @throws IOException when it can't be written, or figures can't be drawn on this machine (says what to install)
     */
    void write(Content content, Path file) throws IOException;

    /**
     * What the page shows.
     *
     * @param title for people, for example {@code "Live stream over s1-s2"}
     * @param startedEpochNs event times are shown relative to it, in ns since the epoch
     * @param summary JSON values: maps (a table each), lists, numbers, strings, booleans, null. Names end in their unit
     *     ({@code meanMs}, {@code bandwidthBps}), which the page shows with the value
     * @param figures in their order
     * @param events in their order
     */
    record Content(
            String title,
            long startedEpochNs,
            Map<String, Object> summary,
            List<Figure> figures,
            List<RunEvent> events) {
        public Content {
            Objects.requireNonNull(title);
            summary = Collections.unmodifiableMap(new LinkedHashMap<>(summary));
            figures = List.copyOf(figures);
            events = List.copyOf(events);
        }
    }
}
