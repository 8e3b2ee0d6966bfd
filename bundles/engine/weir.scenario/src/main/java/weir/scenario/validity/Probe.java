package weir.scenario.validity;

import java.io.IOException;
import java.util.function.Consumer;
import weir.api.scenario.Validity.Reason;

/** Looks at one thing that may spoil a run. Called by one thread. */
interface Probe {
    /**
     * Looks.
     *
     * @param now when
     * @param found takes what is wrong
     */
    default void look(Now now, Consumer<Reason> found) throws IOException {}

    /** Looks for the last time, when traffic has ended and links are empty. */
    void end(Now now, Consumer<Reason> found) throws IOException;
}
