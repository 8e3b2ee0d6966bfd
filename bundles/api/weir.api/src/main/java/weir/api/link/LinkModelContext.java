package weir.api.link;

import java.util.Objects;
import weir.api.option.Options;

/**
 * The circumstances in which a factory makes models.
 *
 * @param link the link's name
 * @param startNs the time at which the link came up, in monotonic ns, so that a replaced trace keeps its position
 * @param seed the seed for the models' random choices; the same for the same link in every run of a seed
 * @param forward the checked options of the direction from end a to end b
 * @param reverse the checked options of the way back
 */
public record LinkModelContext(String link, long startNs, long seed, Options forward, Options reverse) {
    /**
     * Checks the components.
     *
     * @param link not null
     * @param startNs any value
     * @param seed any value
     * @param forward not null
     * @param reverse not null
     * @throws NullPointerException if a component that must not be null is
     */
    public LinkModelContext {
        Objects.requireNonNull(link);
        Objects.requireNonNull(forward);
        Objects.requireNonNull(reverse);
    }

    /**
     * Returns the options of a direction.
     *
     * @param direction the direction to look at
     * @return {@link #forward()} or {@link #reverse()}
     */
    public Options options(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }
}
