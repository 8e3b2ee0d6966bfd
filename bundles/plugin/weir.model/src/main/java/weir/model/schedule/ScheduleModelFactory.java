package weir.model.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.model.impairment.ImpairmentOptions;
import weir.model.random.Chance;

/** {@code model: schedule}: bandwidth, delay and loss from a CSV file. */
@Component
public final class ScheduleModelFactory implements LinkModelFactory {
    static final String FILE = "file";
    static final List<String> MAKES_THE_SCHEDULE =
            List.of(FILE, ImpairmentOptions.BANDWIDTH, ImpairmentOptions.DELAY, ImpairmentOptions.LOSS);

    @Activate
    public ScheduleModelFactory() {}

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public String description() {
        return "Bandwidth, delay and loss that change at the times a CSV file gives.";
    }

    @Override
    public List<OptionSpec> options() {
        return ImpairmentOptions.with(
                ImpairmentOptions.BANDWIDTH_SPEC,
                OptionSpec.of(
                        FILE,
                        OptionType.FILE,
                        "a CSV with the columns time and any of bandwidth, delay, loss; times from the link's start;"
                                + " needed"));
    }

    @Override
    public LinkModels create(LinkModelContext context) throws WeirException {
        return new LinkModels(model(context, Direction.FORWARD), model(context, Direction.REVERSE));
    }

    private static LinkModel model(LinkModelContext context, Direction direction) throws WeirException {
        Options options = context.options(direction);
        Path file = options.file(FILE)
                .orElseThrow(() -> new IllegalArgumentException(
                        "model schedule needs file, a CSV; write for example file=schedule.csv"));
        ImpairmentOptions.checkDelay(ImpairmentOptions.duration(options, ImpairmentOptions.DELAY));
        Schedule schedule = read(file, options);
        Duration leastDelay = Duration.ofNanos(schedule.leastDelayNs());
        ImpairmentOptions.checkJitter(options, leastDelay);
        ImpairmentOptions.checkReorder(options, leastDelay);
        Chance chance = ImpairmentOptions.chance(context, direction);
        return new ScheduleModel(schedule, options, chance, context.startNs());
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
