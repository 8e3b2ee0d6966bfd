package weir.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds what killed workbenches left behind on this machine, for {@code ./weir clean}. Only what is provably ours is
 * ever named. Registered as a service; thread-safe.
 */
@ConsumerType
public interface Cleaner {
    /**
     * What is left now; nothing of a workbench that still runs.
     *
     * @throws WeirException when that can't be told
     */
    List<Leftover> find() throws WeirException;

    /** One thing that was left behind. */
    interface Leftover {
        /** What a person would call it, for example {@code "container weir-4711-h1"}. */
        String name();

        /** Removes it; nothing happens when it is gone already. */
        void remove() throws WeirException;
    }
}
