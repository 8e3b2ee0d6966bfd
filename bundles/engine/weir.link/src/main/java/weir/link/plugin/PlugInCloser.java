package weir.link.plugin;

import java.util.List;
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

    public static void closeAll(Iterable<DirectionPlugIns> all) {
        closeReplaced(all, List.of());
    }

    /** Closes what is in {@code old} and not in {@code kept}. */
    static void closeReplaced(Iterable<DirectionPlugIns> old, Iterable<DirectionPlugIns> kept) {
        for (DirectionPlugIns deciders : old) {
            if (!isIn(deciders.model(), kept)) {
                close(deciders.model());
            }
            if (!isIn(deciders.discipline(), kept)) {
                close(deciders.discipline());
            }
        }
    }

    private static boolean isIn(AutoCloseable plugIn, Iterable<DirectionPlugIns> kept) {
        for (DirectionPlugIns deciders : kept) {
            if (deciders.has(plugIn)) {
                return true;
            }
        }
        return false;
    }
}
