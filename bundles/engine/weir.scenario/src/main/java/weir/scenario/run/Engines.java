package weir.scenario.run;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.FigureWriter;
import weir.api.analysis.ReportPage;
import weir.api.link.LinkControl;
import weir.api.link.LinkPlugIn;
import weir.api.network.Emulation;
import weir.api.node.NodeRuntime;
import weir.api.scenario.RunCycle;
import weir.api.scenario.Scenario;
import weir.api.topology.TopologyReader;

/** The services that scenario files work with. Thread-safe. */
@Component(service = Engines.class)
public final class Engines {
    private final TopologyReader reader;
    private final Emulation emulation;
    private final RunCycle cycle;
    private final AnalysisEngine analysis;
    private final LinkControl links;
    private final Pages pages;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Scenario> scenarios = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<NodeRuntime> runtimes = List.of();

    /** The services that draw. */
    public record Pages(FigureWriter figures, ReportPage page) {}

    @Activate
    public Engines(
            @Reference TopologyReader reader,
            @Reference Emulation emulation,
            @Reference RunCycle cycle,
            @Reference AnalysisEngine analysis,
            @Reference LinkControl links,
            @Reference FigureWriter figures,
            @Reference ReportPage page) {
        this.reader = reader;
        this.emulation = emulation;
        this.cycle = cycle;
        this.analysis = analysis;
        this.links = links;
        this.pages = new Pages(figures, page);
    }

    public TopologyReader reader() {
        return reader;
    }

    public Emulation emulation() {
        return emulation;
    }

    public RunCycle cycle() {
        return cycle;
    }

    public AnalysisEngine analysis() {
        return analysis;
    }

    public Pages pages() {
        return pages;
    }

    public List<Scenario> scenarios() {
        return scenarios;
    }

    public List<String> runtimes() {
        return runtimes.stream().map(NodeRuntime::name).sorted().toList();
    }

    /** Returns true if a link's option holds a file's path, in any model or discipline that is there. */
    public boolean isPath(String option, String value) {
        return Stream.of(links.models(), links.disciplines())
                .flatMap(List::stream)
                .flatMap(plugIn -> plugIn.options().stream())
                .anyMatch(spec -> spec.name().equals(option) && spec.isPath(value));
    }

    public List<String> modelNames() {
        return links.models().stream().map(LinkPlugIn::name).sorted().toList();
    }

    public List<String> disciplineNames() {
        return links.disciplines().stream().map(LinkPlugIn::name).sorted().toList();
    }
}
