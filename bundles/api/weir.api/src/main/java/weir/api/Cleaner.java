package weir.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds the remains of killed workbenches on this machine, for {@code ./weir clean}. It names only things that provably
 * belong to Weir. Register it as an OSGi service; thread-safe.
 */
@ConsumerType
public interface Cleaner {
    /**
     * Finds the present remains. Nothing of a workbench that is still running is among them.
     *
     * @return the remains, each removable on its own; empty if there are none
     * @throws WeirException if they can't be determined, for example because a container engine does not answer
     */
    List<Leftover> find() throws WeirException;

    /** A single remaining thing, for example a container or an interface. */
    interface Leftover {
        /** {@return the name for people, for example {@code "container weir-4711-h1"}} */
        String name();

        /**
         * Removes it; does nothing if it is gone already.
         *
         * @throws WeirException if it can't be removed
         */
        void remove() throws WeirException;
    }
}
