package weir.file.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import weir.api.WeirException;

/**
 * A place in a file.
 *
 * @param origin the file
 * @param line counted from 1
 */
public record Place(String origin, int line) {
    public static Place of(String origin, Node node) {
        return of(origin, node.getStartMark());
    }

    static Place of(String origin, Optional<Mark> mark) {
        return new Place(origin, mark.map(found -> found.getLine() + 1).orElse(1));
    }

    public WeirException error(String what, String why, String fix) {
        return new WeirException(origin + ":" + line + ": " + what, why, fix);
    }

    public WeirException error(Mistake mistake) {
        return new WeirException(origin + ":" + line + ": " + mistake.what(), mistake.why(), mistake.fix(), mistake);
    }
}
