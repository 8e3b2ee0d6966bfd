package weir.scenario.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.event.Event;
import weir.api.field.Described;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.network.PingMatrix;
import weir.api.scenario.NetworkTest;
import weir.api.scenario.RunCycle;
import weir.api.scenario.RunNetwork;
import weir.api.scenario.RunRecording;
import weir.api.scenario.RunRecording.Captured;
import weir.api.scenario.ScenarioRun;
import weir.api.scenario.Validity;
import weir.api.scenario.Workload;
import weir.api.topology.TopologyReader;
import weir.command.OutputFile;
import weir.file.run.RunFiles;
import weir.file.run.RunLink;
import weir.scenario.validity.RunWatch;

/** Brings networks up, captures, lets traffic flow, and takes all of it down. Thread-safe. */
@Component(service = RunCycle.class)
public final class LifeCycle implements RunCycle {
    private final String version;
    private final TopologyReader reader;
    private final Emulation emulation;
    private final CaptureEngine captures;

    @Activate
    public LifeCycle(
            BundleContext context,
            @Reference TopologyReader reader,
            @Reference Emulation emulation,
            @Reference CaptureEngine captures) {
        this.version = context.getBundle().getVersion().toString();
        this.reader = reader;
        this.emulation = emulation;
        this.captures = captures;
    }

    @Override
    public Described<?> run(ScenarioRun run, Workload workload)
            throws IOException, WeirException, InterruptedException {
        OneRun one = new OneRun(run, workload, workload.network());
        return run.autotest() ? one.test() : one.toItsEnd();
    }

    /** One run. One thread. */
    private final class OneRun {
        private final ScenarioRun run;
        private final Workload workload;
        private final RunNetwork plan;
        private RunRecording recording;

        OneRun(ScenarioRun run, Workload workload, RunNetwork plan) {
            this.run = run;
            this.workload = workload;
            this.plan = plan;
            record(OptionalLong.empty(), Optional.empty(), Optional.empty(), Map.of());
        }

        private void record(
                OptionalLong startedEpochNs,
                Optional<Duration> played,
                Optional<Validity> validity,
                Map<String, Captured> captured) {
            recording = new RunRecording(plan, version, startedEpochNs, played, validity, captured);
        }

        Described<?> test() throws WeirException {
            try (Network network = up()) {
                double answeringMs = network.awaitAnswering(plan.answersWithin());
                PingMatrix pings = network.pingAll(plan.answersWithin());
                if (pings.answered() < pings.sent()) {
                    throw new WeirException(
                            "the network does not carry every packet",
                            pings.answered() + " of " + pings.sent() + " pings were answered",
                            "run ./weir doctor to see what this machine can't do");
                }
                return workload.tested(new NetworkTest(plan, network.upMs(), answeringMs, pings.sent()));
            }
        }

        Described<?> toItsEnd() throws IOException, WeirException, InterruptedException {
            try {
                workload.prepare();
                capture();
            } catch (InterruptedException e) {
                workload.aborted(recording);
                throw e;
            }
            run.progress().step("analysing");
            return workload.report(recording);
        }

        private Network up() throws WeirException {
            run.progress().step("building the network");
            return emulation.up(plan.topology(), plan.runtime(), run.folder(), run.progress());
        }

        private void capture() throws IOException, WeirException, InterruptedException {
            try (Network network = up()) {
                OutputFile.write(new RunFiles(run.folder()).topology(), reader.write(plan.topology()));
                network.awaitAnswering(plan.answersWithin());
                workload.ready(network);
                try (RunCaptures running = new RunCaptures(captures, network, plan.captures(), run.folder());
                        Workload.Traffic traffic = workload.traffic(network);
                        RunWatch watch = RunWatch.start(run, network)) {
                    traffic.begin();
                    OptionalLong startedEpochNs = OptionalLong.of(Event.now());
                    record(startedEpochNs, Optional.empty(), Optional.empty(), Map.of());
                    run.record(RunLink.started(
                            startedEpochNs.getAsLong(), network.links().values()));
                    run.started();
                    Duration played = Duration.ofNanos(traffic.play());
                    LinkDrain.await(network.links().values());
                    Map<String, Captured> captured = running.stop();
                    Validity validity = watch.end(captured, running.endedEarly(), traffic.doubts());
                    record(startedEpochNs, Optional.of(played), Optional.of(validity), captured);
                    traffic.drained(validity);
                }
            }
        }
    }
}
