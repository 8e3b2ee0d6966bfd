package weir.link.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import weir.api.link.LinkModelFactory;
import weir.api.link.QueueDisciplineFactory;
import weir.api.option.OptionSpec;

/**
 * The link models and queue disciplines that are registered now. They come and go while links run: whoever listens has
 * let go of a factory, and of all that it made, when its unregistration goes on. Of several with one name the one that
 * came last counts. Thread-safe.
 */
@Component(service = ModelCatalog.class)
public final class ModelCatalog {
    /** Is told of each change, on the thread that makes it. */
    public interface Listener {
        void onCatalogChange();
    }

    private final List<Provider<LinkModelFactory>> models = new CopyOnWriteArrayList<>();
    private final List<Provider<QueueDisciplineFactory>> disciplines = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindModel(LinkModelFactory factory) {
        models.add(0, new Provider<>(factory, factory.name(), factory.options()));
        listeners.forEach(Listener::onCatalogChange);
    }

    public void unbindModel(LinkModelFactory factory) {
        models.removeIf(provider -> provider.factory() == factory);
        listeners.forEach(Listener::onCatalogChange);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindDiscipline(QueueDisciplineFactory factory) {
        disciplines.add(0, new Provider<>(factory, factory.name(), factory.options()));
        listeners.forEach(Listener::onCatalogChange);
    }

    public void unbindDiscipline(QueueDisciplineFactory factory) {
        disciplines.removeIf(provider -> provider.factory() == factory);
        listeners.forEach(Listener::onCatalogChange);
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    public Optional<Provider<LinkModelFactory>> model(String name) {
        return models.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    public Optional<Provider<QueueDisciplineFactory>> discipline(String name) {
        return disciplines.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    /** Returns true if it is registered now. */
    public boolean has(Provider<?> provider) {
        return models.contains(provider) || disciplines.contains(provider);
    }

    /** Returns true if an option's value is a path for the model or the discipline of these names. */
    public boolean isPath(String model, String discipline, String option, String value) {
        Stream<OptionSpec> known = Stream.concat(
                model(model).stream().flatMap(provider -> provider.options().stream()),
                discipline(discipline).stream().flatMap(provider -> provider.options().stream()));
        return known.anyMatch(spec -> spec.name().equals(option) && spec.isPath(value));
    }

    /** By name. */
    public List<Provider<LinkModelFactory>> models() {
        return models.stream().sorted(Comparator.comparing(Provider::name)).toList();
    }

    /** By name. */
    public List<Provider<QueueDisciplineFactory>> disciplines() {
        return disciplines.stream().sorted(Comparator.comparing(Provider::name)).toList();
    }
}
