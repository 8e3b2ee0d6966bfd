package weir.api.link;

import java.util.Objects;

/**
 * The models of a link's two directions.
 *
 * @param forward decides about frames from end a to end b
 * @param reverse decides about frames from end b to end a; it may share state with the other
 */
public record LinkModels(LinkModel forward, LinkModel reverse) {
    /**
     * Checks the components.
     *
     * @param forward not null
     * @param reverse not null
     * @throws NullPointerException if a component that must not be null is
     */
    public LinkModels {
        Objects.requireNonNull(forward);
        Objects.requireNonNull(reverse);
    }

    /**
     * Returns the model of a direction.
     *
     * @param direction the direction to look at
     * @return {@link #forward()} or {@link #reverse()}
     */
    public LinkModel get(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }
}
