package weir.link.plugin;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes models and queue disciplines that are done with, and survives it. */
public final class PlugInCloser {
    private static final Logger LOG = LoggerFactory.getLogger(PlugInCloser.class);

    private PlugInCloser() {}

    static void close(AutoCloseable plugIn) {
        try {
            plugIn.close();
        } catch (Exception | LinkageError e) {
            LOG.warn("{} could not be closed", plugIn.getClass().getName(), e);
        }
    }

    public static void closeAll(Collection<DirectionPlugIns> all) {
        closeReplaced(all, List.of());
    }

    /** Closes what is in {@code old} and not in {@code kept}. */
    static void closeReplaced(Collection<DirectionPlugIns> old, Collection<DirectionPlugIns> kept) {
        for (DirectionPlugIns deciders : old) {
            Stream.of(deciders.model(), deciders.discipline())
                    .filter(plugIn -> kept.stream().noneMatch(each -> each.has(plugIn)))
                    .forEach(PlugInCloser::close);
        }
    }
}
