package weir.web.workbench;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.FigureWriter;
import weir.api.capture.CaptureEngine;
import weir.api.capture.CaptureFiles;
import weir.api.link.LinkControl;
import weir.api.network.Emulation;
import weir.api.network.Network;
import weir.api.scenario.ScenarioRunner;
import weir.api.workbench.PlugIn;
import weir.api.workbench.PlugIns;
import weir.api.workbench.WorkbenchView;
import weir.command.CommandRunner;

/** The services that the web shows. All but the commands may come and go, and may be missing. Thread-safe. */
@Component(service = Engines.class)
public final class Engines {
    private final CommandRunner commands;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile Emulation emulation;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile ScenarioRunner scenarios;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile CaptureEngine captures;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile CaptureFiles captureFiles;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile AnalysisEngine analysis;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile FigureWriter figures;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile LinkControl links;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile PlugIns plugIns;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    volatile List<WorkbenchView> views = List.of();

    @Activate
    public Engines(@Reference CommandRunner commands) {
        this.commands = commands;
    }

    public CommandRunner commands() {
        return commands;
    }

    /** The network that is up. */
    public Optional<Network> network() {
        Emulation now = emulation;
        return now == null ? Optional.empty() : now.network();
    }

    public Optional<LinkControl> linkControl() {
        return Optional.ofNullable(links);
    }

    public Optional<ScenarioRunner> scenarios() {
        return Optional.ofNullable(scenarios);
    }

    public Optional<CaptureEngine> captures() {
        return Optional.ofNullable(captures);
    }

    public Optional<CaptureFiles> captureFiles() {
        return Optional.ofNullable(captureFiles);
    }

    public Optional<AnalysisEngine> analysis() {
        return Optional.ofNullable(analysis);
    }

    public Optional<FigureWriter> figures() {
        return Optional.ofNullable(figures);
    }

    /** None where nothing can be deployed. */
    public List<PlugIn> plugIns() {
        PlugIns now = plugIns;
        return now == null ? List.of() : now.all();
    }

    /** Valid for a moment only: nobody may keep one. */
    public List<WorkbenchView> views() {
        return views;
    }
}
