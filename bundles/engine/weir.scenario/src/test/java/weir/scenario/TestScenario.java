package weir.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioRun;

/** A scenario that goes on until it is stopped, and says what it was told. */
public final class TestScenario implements Scenario {
    public volatile IOException failure;

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String description() {
        return "waits";
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(
                OptionSpec.of("speed", OptionType.BANDWIDTH, "how fast").withDefault("10Mbit/s"),
                OptionSpec.file("video", "what to play", "small", "small", "large"),
                OptionSpec.of("loud", OptionType.FLAG, "whether it is loud"));
    }

    @Override
    public Map<String, Object> run(ScenarioRun run) throws IOException, InterruptedException {
        if (failure != null) {
            throw failure;
        }
        run.started();
        boolean stopped = false;
        while (!stopped) {
            stopped = run.awaitStop(Duration.ofSeconds(1));
        }
        return Map.of("speed", run.options().bandwidth("speed").orElseThrow().toString());
    }
}
