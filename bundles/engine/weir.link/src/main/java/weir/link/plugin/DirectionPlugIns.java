package weir.link.plugin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.api.event.LinkEvent;
import weir.api.event.LinkEvent.Fault.Kind;
import weir.api.link.Direction;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelFactory;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDisciplineFactory;
import weir.link.direction.StandInDiscipline;
import weir.link.direction.StandInModel;
import weir.link.settings.LinkSettings;
import weir.link.settings.ModelCatalog;
import weir.link.settings.Provider;
import weir.linux.Clocks;

/**
 * The model and the discipline of one direction, and their providers. Immutable.
 *
 * @param modelBy empty: a stand-in, since the model is not there
 * @param disciplineBy empty: a stand-in, since the queue discipline is not there
 */
public record DirectionPlugIns(
        Optional<Provider<LinkModelFactory>> modelBy,
        LinkModel model,
        Optional<Provider<QueueDisciplineFactory>> disciplineBy,
        QueueDiscipline discipline) {
    private static final String ENGINE = "weir.link.";
    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "weir.api.");

    DirectionPlugIns withModel(Optional<Provider<LinkModelFactory>> by, LinkModel newModel) {
        return new DirectionPlugIns(by, newModel, disciplineBy, discipline);
    }

    DirectionPlugIns withDiscipline(Optional<Provider<QueueDisciplineFactory>> by, QueueDiscipline newDiscipline) {
        return new DirectionPlugIns(modelBy, model, by, newDiscipline);
    }

    boolean has(AutoCloseable plugIn) {
        return plugIn == model || plugIn == discipline;
    }

    /** {@code constant} stands in for a model that is not there or has failed. */
    public boolean isModelStandIn() {
        return model instanceof StandInModel;
    }

    /** {@code droptail} stands in for a queue discipline that is not there or has failed. */
    public boolean isDisciplineStandIn() {
        return discipline instanceof StandInDiscipline;
    }

    public boolean isBounded() {
        return isDisciplineStandIn()
                || disciplineBy.map(by -> by.factory().bounded()).orElse(true);
    }

    /** With stand-ins for what is not registered any more. */
    DirectionPlugIns remaining(ModelCatalog catalog, LinkSettings settings, Direction direction) {
        DirectionPlugIns result = this;
        if (modelBy.filter(catalog::has).isEmpty()) {
            result = result.withModel(Optional.empty(), settings.standInModel(direction));
        }
        if (disciplineBy.filter(catalog::has).isEmpty()) {
            result = result.withDiscipline(Optional.empty(), settings.standInDiscipline(direction));
        }
        return result;
    }

    /** With a stand-in for the plug-in that has failed. Who made it stays, so that it is not made again and again. */
    DirectionPlugIns without(AutoCloseable plugIn, LinkSettings settings, Direction direction) {
        return new DirectionPlugIns(
                modelBy,
                plugIn == model ? settings.standInModel(direction) : model,
                disciplineBy,
                plugIn == discipline ? settings.standInDiscipline(direction) : discipline);
    }

    Optional<? extends Provider<?>> madeBy(AutoCloseable plugIn) {
        return plugIn == model ? modelBy : disciplineBy;
    }

    /** Describes the failure of a plug-in on a link. */
    LinkEvent.Fault fault(String link, Direction direction, AutoCloseable plugIn, Throwable cause) {
        Optional<? extends Provider<?>> by = madeBy(plugIn);
        return new LinkEvent.Fault(
                Clocks.realtimeNs(),
                link,
                direction,
                plugIn == model ? Kind.MODEL : Kind.DISCIPLINE,
                by.map(Provider::name).orElse("built-in"),
                by.map(Provider::origin).orElse("built-in"),
                told(cause));
    }

    /** What was thrown, with the plug-in's own line if it comes from there. */
    static String told(Throwable cause) {
        return cause + where(cause);
    }

    private static String where(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .dropWhile(frame -> PLATFORM.stream().anyMatch(frame.getClassName()::startsWith))
                .findFirst()
                .filter(frame -> !frame.getClassName().startsWith(ENGINE))
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("");
    }
}
