package weir.link.relay;

import weir.api.link.Direction;

/** Both directions of a link. Belongs to the shard's thread. */
public record RelayPair(DirectionPort forward, DirectionPort reverse) {
    public DirectionPort get(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }
}
