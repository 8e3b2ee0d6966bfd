package weir.api.scenario;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;
import weir.api.field.Described;

/**
 * The one life cycle of runs, whatever their traffic is. A service; thread-safe.
 *
 * <pre>
 *  network(), prepare() | network up | ready() | captures | begin() play() | drain | captures end | network down | report()
 *  nothing is built yet                                                  whatever happens, all of it is taken down
 * </pre>
 *
 * The run folder gets {@code topology.topo.yaml} and the captures. All of it happens on the thread of the caller.
 */
@ProviderType
public interface RunCycle {
    /**
     * Carries a run out. A run that is an {@linkplain ScenarioRun#autotest autotest} only brings the network up, lets each
     * node ping each other, and takes it down.
     *
     * @param run the run
     * @param workload what is the run's own
     * @return what {@link Workload#report}, or {@link Workload#tested}, answers
     * @throws IOException when the run folder can't be written, or the workload says so
     * @throws WeirException when a part of the network or a capture can't be made, or the workload says so; everything has
     *     been taken down
     * @throws InterruptedException when the run is aborted; everything has been taken down
     */
    Described<?> run(ScenarioRun run, Workload workload) throws IOException, WeirException, InterruptedException;
}
