package weir.livestream;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.api.network.LinkCertifier;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.scenario.RunCycle;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRun;
import weir.api.topology.Topology;
import weir.api.topology.TopologyReader;
import weir.livestream.stream.StreamSettings;

/** The scenario {@code live-stream}: a video over RTMP from a server, across two switches, to a client. */
@Component(service = Scenario.class)
public final class LiveStream implements Scenario {
    private final TopologyReader reader;
    private final LinkCertifier certifier;
    private final Results results;
    private final RunCycle cycle;

    @Activate
    public LiveStream(
            @Reference TopologyReader reader,
            @Reference LinkCertifier certifier,
            @Reference Results results,
            @Reference RunCycle cycle) {
        this.reader = reader;
        this.certifier = certifier;
        this.results = results;
        this.cycle = cycle;
    }

    @Override
    public String name() {
        return "live-stream";
    }

    @Override
    public String description() {
        return "Stream a video over RTMP across a shaped link, record it, and measure every packet at both ends";
    }

    @Override
    public List<OptionSpec> options() {
        return StreamSettings.options();
    }

    @Override
    public Optional<Plan> plan(Options options) throws IOException, WeirException {
        StreamSettings settings = StreamSettings.of(options, true);
        return Optional.of(new Plan(reader.parse(name(), settings.topology(Path.of(""))), settings.captured()));
    }

    @Override
    public Described<?> perform(ScenarioRun run) throws IOException, WeirException, InterruptedException {
        StreamSettings settings = StreamSettings.of(run.options(), run.interactive());
        Topology topology = reader.parse(name(), settings.topology(run.folder()));
        return cycle.run(run, new LiveStreamRun(run, settings, topology, certifier, results));
    }
}
