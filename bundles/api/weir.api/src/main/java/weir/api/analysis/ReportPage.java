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

/** Writes a run as one self-contained HTML page. An OSGi service; thread-safe. */
@ProviderType
public interface ReportPage {
    /**
     * Writes the page. The file is complete or does not exist.
     *
     * @param content the data of the page
     * @param file the file to write; overwritten
     * @throws IOException if it can't be written, or figures can't be drawn on this machine (the message says what to
     *     install)
     */
    void write(Content content, Path file) throws IOException;

    /**
     * Adds verdicts on what was expected to a page that was written before they were there.
     *
     * @param file the page; stays as it is if it tells of verdicts already
     * @param summary the run's summary, with {@code expectations}
     * @throws IOException if it can't be read or written
     */
    void judged(Path file, Map<String, Object> summary) throws IOException;

    /**
     * The data of a page.
     *
     * @param title the title for people, for example {@code "Live stream over s1-s2"}
     * @param startedEpochNs the run's start in ns since the epoch; times of events are shown relative to it
     * @param summary JSON values: maps (shown as a table each), lists, numbers, strings, booleans, null. Names end in
     *     their unit ({@code meanMs}, {@code bandwidthBps}), which the page shows with the value
     * @param figures in the order of the page
     * @param events in the order of their times
     */
    record Content(
            String title,
            long startedEpochNs,
            Map<String, Object> summary,
            List<Figure> figures,
            List<RunEvent> events) {
        /**
         * Checks the components.
         *
         * @param title not null
         * @param startedEpochNs any value
         * @param summary copied, in its order
         * @param figures copied; holds no null
         * @param events copied; holds no null
         * @throws NullPointerException if a component that must not be null is
         */
        public Content {
            Objects.requireNonNull(title);
            summary = Collections.unmodifiableMap(new LinkedHashMap<>(summary));
            figures = List.copyOf(figures);
            events = List.copyOf(events);
        }
    }
}
