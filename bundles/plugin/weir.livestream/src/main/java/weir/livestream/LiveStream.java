package weir.livestream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.WeirException;
import weir.api.capture.CaptureEngine;
import weir.api.network.Emulation;
import weir.api.network.LinkCertifier;
import weir.api.option.OptionSpec;
import weir.api.option.Options;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRun;
import weir.api.topology.TopologyReader;
import weir.livestream.stream.StreamSettings;

/** The scenario {@code live-stream}: a video over RTMP from a server, across two switches, to a client. */
@Component(service = Scenario.class)
public final class LiveStream implements Scenario {
    private final LiveStreamRun.Engines engines;

    @Activate
    public LiveStream(
            BundleContext context,
            @Reference TopologyReader reader,
            @Reference Emulation emulation,
            @Reference CaptureEngine captures,
            @Reference LinkCertifier certifier,
            @Reference Results results) {
        this.engines = new LiveStreamRun.Engines(
                context.getBundle().getVersion().toString(), reader, emulation, captures, certifier, results);
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
        List<String> captured = new ArrayList<>(List.of("server"));
        for (int i = 0; i < settings.clients(); i++) {
            captured.add(StreamSettings.client(i));
        }
        return Optional.of(new Plan(engines.reader().parse(name(), settings.topology()), captured));
    }

    @Override
    public Map<String, Object> run(ScenarioRun run) throws IOException, WeirException, InterruptedException {
        LiveStreamRun stream = new LiveStreamRun(engines, run, StreamSettings.of(run.options(), run.interactive()));
        return run.autotest() ? stream.autotest() : stream.run();
    }
}
