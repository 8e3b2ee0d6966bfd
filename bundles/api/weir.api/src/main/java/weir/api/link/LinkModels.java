package weir.api.link;

import java.util.Objects;

/** The models of a link's two directions. */
public record LinkModels(LinkModel forward, LinkModel reverse) {
    public LinkModels {
        Objects.requireNonNull(forward);
        Objects.requireNonNull(reverse);
    }

    public LinkModel get(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }
}
