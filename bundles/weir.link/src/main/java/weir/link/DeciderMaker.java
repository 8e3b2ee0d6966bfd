package weir.link;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.api.WeirException;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.Options;

/**
 * Makes the models and queue disciplines of one link for some settings; stand-ins where a factory is not there. All or
 * nothing: after a failure what was made is closed. One thread, used once.
 */
final class DeciderMaker {
    private final ModelCatalog catalog;
    private final LinkIdentity link;
    private final LinkSettings settings;
    private final List<AutoCloseable> made = new ArrayList<>();
    private LinkModels pair;

    DeciderMaker(ModelCatalog catalog, LinkIdentity link, LinkSettings settings) {
        this.catalog = catalog;
        this.link = link;
        this.settings = settings;
    }

    /**
     * @throws IllegalArgumentException when a factory refuses the options
     * @throws WeirException when a factory fails
     */
    Map<Direction, Deciders> make() throws WeirException {
        try {
            Map<Direction, Deciders> result = standIns(settings);
            for (Direction direction : Direction.values()) {
                Optional<Provider<LinkModelFactory>> modelBy =
                        catalog.model(settings.get(direction).model());
                if (modelBy.isPresent()) {
                    LinkModel model = model(direction, modelBy.get());
                    result.computeIfPresent(direction, (d, deciders) -> deciders.withModel(modelBy, model));
                }
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

    /** One factory makes both directions together. Where the other one has another model, its half is closed at once. */
    private LinkModel model(Direction direction, Provider<LinkModelFactory> by) throws WeirException {
        if (settings.forward().model().equals(settings.reverse().model())) {
            if (pair == null) {
                pair = models(
                        by,
                        settings.forward().modelOptions(),
                        settings.reverse().modelOptions());
            }
            return pair.get(direction);
        }
        Options options = settings.get(direction).modelOptions();
        LinkModels lone = models(by, options, options);
        LinkModel unused = lone.get(direction.opposite());
        made.remove(unused);
        PlugInCloser.close(unused);
        return lone.get(direction);
    }

    /** Without any plug-in: what a link runs whose plug-ins can't be made. */
    static Map<Direction, Deciders> standIns(LinkSettings settings) {
        Map<Direction, Deciders> result = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            result.put(
                    direction,
                    new Deciders(
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

    private static WeirException broken(String kind, Provider<?> by, Throwable fault) {
        return new WeirException(
                kind + " '" + by.name() + "' can't be made",
                "its bundle " + by.origin() + " failed: " + fault,
                "choose another one, or replace that bundle",
                fault);
    }
}
