package weir.model.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
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

/** {@code model: schedule}: bandwidth, delay and loss from a CSV file. */
@Component(service = LinkModelFactory.class)
public final class ScheduleModelFactory extends ModelFactory {
    static final String FILE = "file";
    static final List<String> MAKES_THE_SCHEDULE =
            List.of(FILE, ImpairmentOptions.BANDWIDTH, ImpairmentOptions.DELAY, ImpairmentOptions.LOSS);

    public ScheduleModelFactory() {
        super(
                "schedule",
                "Bandwidth, delay and loss that change at the times a CSV file gives.",
                ImpairmentOptions.with(
                        ImpairmentOptions.BANDWIDTH_SPEC,
                        OptionSpec.of(
                                FILE,
                                OptionType.FILE,
                                "a CSV with the columns time and any of bandwidth, delay, loss; times from the link's start;"
                                        + " needed")));
    }

    @Override
    protected LinkModel model(Options options, Direction direction, Chance chance, long startNs) throws WeirException {
        Path file = options.file(FILE)
                .orElseThrow(() -> new IllegalArgumentException(
                        "model schedule needs file, a CSV; write for example file=schedule.csv"));
        ImpairmentOptions.checkDelay(ImpairmentOptions.duration(options, ImpairmentOptions.DELAY));
        Schedule schedule = read(file, options);
        Duration leastDelay = Duration.ofNanos(schedule.leastDelayNs());
        ImpairmentOptions.checkJitter(options, leastDelay);
        ImpairmentOptions.checkReorder(options, leastDelay);
        return new ScheduleModel(schedule, options, chance, startNs);
    }

    private static Schedule read(Path file, Options options) throws WeirException {
        try {
            return new ScheduleReader(file).read(options);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new WeirException(
                    file + " can't be read", String.valueOf(e.getMessage()), "name a CSV file that can be read", e);
        }
    }
}
