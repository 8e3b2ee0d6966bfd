package weir.model.trace;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelFactory;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.model.impairment.ImpairmentOptions;
import weir.model.plugin.ModelFactory;
import weir.model.random.Chance;

/** {@code model: trace}: replays a Mahimahi trace. */
@Component(service = LinkModelFactory.class)
public final class TraceModelFactory extends ModelFactory {
    static final String FILE = "file";
    static final String ONCE = "once";
    static final List<String> MAKES_THE_TRACE = List.of(FILE, "up", "down", ONCE);

    public TraceModelFactory() {
        super(
                "trace",
                "Sends when a Mahimahi trace says so, exactly as mm-link does.",
                ImpairmentOptions.with(
                        OptionSpec.file(
                                FILE,
                                "a trace, or both directions' in one: a folder or .zip with up and down, or what is before"
                                        + " .up and .down",
                                null,
                                TraceFiles.SAMPLES.toArray(String[]::new)),
                        OptionSpec.of("up", OptionType.FILE, "the trace of the forward direction; goes before file"),
                        OptionSpec.of("down", OptionType.FILE, "the trace of the reverse direction; goes before file"),
                        OptionSpec.of(ONCE, OptionType.FLAG, "nothing is sent any more when the trace has ended")
                                .withDefault("false")));
    }

    @Override
    protected LinkModel model(Options options, Direction direction, Chance chance, long startNs) throws WeirException {
        ImpairmentOptions.check(options);
        Trace trace = trace(options, direction);
        return new TraceModel(trace, options, chance, startNs);
    }

    private static Trace trace(Options options, Direction direction) throws WeirException {
        String side = TraceFiles.sideOf(direction);
        String name = options.text(side)
                .or(() -> options.text(FILE))
                .orElseThrow(() -> new IllegalArgumentException(
                        "model trace has no trace for the " + direction + " direction; write " + side
                                + "=FILE, or file= for both directions: a file, or one of "
                                + String.join(", ", TraceFiles.SAMPLES)));
        return TraceFiles.find(name, direction);
    }
}
