package weir.link.direction;

import java.util.Objects;
import weir.api.link.LinkModel;
import weir.api.link.QueueDiscipline;

/**
 * The plug-ins of a direction and their stand-ins.
 *
 * @param model the link model; the stand-in itself while there is none
 * @param discipline the queue discipline; the stand-in itself while there is none
 * @param standInModel takes over when the model fails
 * @param standInDiscipline takes over when the discipline fails
 */
public record DirectionSetup(
        LinkModel model, QueueDiscipline discipline, StandInModel standInModel, StandInDiscipline standInDiscipline) {
    public DirectionSetup {
        Objects.requireNonNull(model);
        Objects.requireNonNull(discipline);
        Objects.requireNonNull(standInModel);
        Objects.requireNonNull(standInDiscipline);
    }

    /** Without plug-ins. */
    public static DirectionSetup of(StandInModel model, StandInDiscipline discipline) {
        return new DirectionSetup(model, discipline, model, discipline);
    }
}
