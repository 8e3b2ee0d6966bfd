package weir.api.link;

import java.util.Objects;
import weir.api.option.Options;

/**
 * What a factory is told.
 *
 * @param link the link's name
 * @param startNs when the link came up, in monotonic ns, so that a swapped trace keeps its position
 * @param seed where the models' random choices come from; the same for the same link in every run of a seed
 * @param forward the options of the direction from end a to end b
 * @param reverse the options of the way back
 */
public record LinkModelContext(String link, long startNs, long seed, Options forward, Options reverse) {
    public LinkModelContext {
        Objects.requireNonNull(link);
        Objects.requireNonNull(forward);
        Objects.requireNonNull(reverse);
    }

    public Options options(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }
}
