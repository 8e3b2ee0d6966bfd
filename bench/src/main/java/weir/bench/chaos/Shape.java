package weir.bench.chaos;

import java.io.IOException;
import weir.bench.trial.Launch;
import weir.bench.trial.Round;

/** A way to use Weir, with the phases that it goes through. */
interface Shape {
    String name();

    Launch start(Round round) throws IOException;

    /**
     * Lets it come to a phase that chance chooses, and a little further.
     *
     * @return the phase
     */
    String advance(Round round, Launch launch) throws IOException, InterruptedException;

    /** Brings it to its end as a user would. */
    void finish(Launch launch);

    /**
     * What it has said must be there, and what it has written must be readable.
     *
     * @param killedEpochNs when the workbench was killed; 0 if it was not
     */
    void checkNothingLost(Round round, Launch launch, String phase, long killedEpochNs) throws IOException;
}
