package weir.link.plugin;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.Options;
import weir.link.settings.LinkExpectation;
import weir.link.settings.LinkSettings;
import weir.link.settings.ModelCatalog;
import weir.link.settings.Provider;

/**
 * Makes the models and queue disciplines of one link for some settings; stand-ins where a factory is not there. All or
 * nothing: after a failure what was made is closed. One thread, used once.
 */
public final class PlugInFactory {
    private static final Logger LOG = LoggerFactory.getLogger(PlugInFactory.class);

    private final ModelCatalog catalog;
    private final LinkIdentity link;
    private LinkSettings settings;
    private final Map<Direction, LinkExpectation> expected = new EnumMap<>(Direction.class);
    private final List<AutoCloseable> made = new ArrayList<>();
    private LinkModels pair;

    public PlugInFactory(ModelCatalog catalog, LinkIdentity link, LinkSettings settings) {
        this.catalog = catalog;
        this.link = link;
        this.settings = settings;
    }

    /**
     * @throws IllegalArgumentException when a factory refuses the options
     * @throws WeirException when a factory fails
     */
    public Map<Direction, DirectionPlugIns> make() throws WeirException {
        try {
            Map<Direction, LinkModel> models = new EnumMap<>(Direction.class);
            for (Direction direction : Direction.values()) {
                Optional<Provider<LinkModelFactory>> by = modelBy(direction);
                if (by.isPresent()) {
                    models.put(direction, model(direction, by.get()));
                }
            }
            settings = settings.expecting(expected);
            Map<Direction, DirectionPlugIns> result = standIns(settings);
            models.forEach((direction, model) ->
                    result.computeIfPresent(direction, (d, deciders) -> deciders.withModel(modelBy(direction), model)));
            for (Direction direction : Direction.values()) {
                Optional<Provider<QueueDisciplineFactory>> disciplineBy =
                        catalog.discipline(settings.get(direction).discipline());
                if (disciplineBy.isPresent()) {
                    QueueDiscipline discipline = discipline(direction, disciplineBy.get());
                    result.computeIfPresent(
                            direction, (d, deciders) -> deciders.withDiscipline(disciplineBy, discipline));
                }
            }
            return result;
        } catch (WeirException | RuntimeException e) {
            made.forEach(PlugInCloser::close);
            throw e;
        }
    }

    /** Returns the requested settings, with the models' own expectations once they are made. */
    public LinkSettings settings() {
        return settings;
    }

    private Optional<Provider<LinkModelFactory>> modelBy(Direction direction) {
        return catalog.model(settings.get(direction).model());
    }

    /** One factory makes both directions together. Where the other one has another model, its half is closed at once. */
    private LinkModel model(Direction direction, Provider<LinkModelFactory> by) throws WeirException {
        if (settings.forward().model().equals(settings.reverse().model())) {
            if (pair == null) {
                pair = models(
                        by,
                        settings.forward().modelOptions(),
                        settings.reverse().modelOptions());
            }
            return expecting(direction, by, pair.get(direction));
        }
        Options options = settings.get(direction).modelOptions();
        LinkModels lone = models(by, options, options);
        LinkModel unused = lone.get(direction.opposite());
        made.remove(unused);
        PlugInCloser.close(unused);
        return expecting(direction, by, lone.get(direction));
    }

    private LinkModel expecting(Direction direction, Provider<LinkModelFactory> by, LinkModel model)
            throws WeirException {
        try {
            expected.put(direction, LinkExpectation.of(model));
        } catch (RuntimeException | LinkageError e) {
            throw broken("link model", by, e);
        }
        return model;
    }

    /** Without any plug-in: what a link runs whose plug-ins can't be made. */
    public static Map<Direction, DirectionPlugIns> standIns(LinkSettings settings) {
        Map<Direction, DirectionPlugIns> result = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            result.put(
                    direction,
                    new DirectionPlugIns(
                            Optional.empty(),
                            settings.standInModel(direction),
                            Optional.empty(),
                            settings.standInDiscipline(direction)));
        }
        return result;
    }

    private LinkModels models(Provider<LinkModelFactory> by, Options forward, Options reverse) throws WeirException {
        LinkModels models;
        try {
            models = by.factory()
                    .create(new LinkModelContext(link.name(), link.startNs(), link.seed(), forward, reverse));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw broken("link model", by, e);
        }
        made.add(models.forward());
        made.add(models.reverse());
        return models;
    }

    private QueueDiscipline discipline(Direction direction, Provider<QueueDisciplineFactory> by) throws WeirException {
        QueueDiscipline discipline;
        try {
            discipline = by.factory()
                    .create(
                            settings.limit(direction),
                            settings.get(direction).disciplineOptions(),
                            link.seed(direction));
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw broken("queue discipline", by, e);
        }
        made.add(discipline);
        return discipline;
    }

    /** Logs an exception but does not keep it: its class may be the plug-in's. */
    private static WeirException broken(String kind, Provider<?> by, Throwable fault) {
        LOG.error("{} '{}' of {} can't be made", kind, by.name(), by.origin(), fault);
        return new WeirException(
                kind + " '" + by.name() + "' can't be made",
                "its bundle " + by.origin() + " failed: " + DirectionPlugIns.told(fault),
                "choose another one, or replace that bundle");
    }
}
