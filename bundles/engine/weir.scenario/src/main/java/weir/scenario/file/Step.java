package weir.scenario.file;

import weir.api.WeirException;
import weir.file.yaml.Mistake;
import weir.file.yaml.Place;
import weir.file.yaml.Section;

/**
 * One line of the timeline.
 *
 * @param name unique; as the file has it, else {@code step1} for the first line
 * @param text as it stands in the file
 */
public record Step(Place place, String name, String text, When when, Action action) {
    /** @param number counted from 1 */
    static Step of(Section.Line line, int number) throws WeirException {
        String name = line.name().isEmpty() ? "step" + number : line.name();
        try {
            if (!name.matches("[a-zA-Z][a-zA-Z0-9_-]{0,62}")) {
                throw new Mistake(
                        "'" + name + "' can't name a step",
                        "a name starts with a letter and holds 1 to 63 letters, digits, hyphens or underscores",
                        "choose another; a line that holds ': ' must stand in quotes");
            }
            Words words = Words.ofStep(line.text());
            return new Step(line.place(), name, line.text(), When.take(words), Action.of(words));
        } catch (Mistake e) {
            throw line.place().error(e);
        }
    }
}
