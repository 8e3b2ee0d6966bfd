package weir.api.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import weir.api.field.Fields;
import weir.api.topology.LinkSpec;

/**
 * How a link is set now, in both directions.
 *
 * @param spec the link as it was brought up
 * @param forward how the direction from end a to end b is set
 * @param reverse how the direction from end b to end a is set
 */
public record LinkStates(LinkSpec spec, LinkState forward, LinkState reverse) {
    /** The fields that identify a link, and its carrier. */
    public static final Fields<LinkStates> HEAD = Fields.<LinkStates>builder()
            .text("name", "the link's name", LinkStates::name)
            .values("ends", "the nodes at end a and at end b", LinkStates::ends)
            .text("mechanism", "what shapes it: plain, relay, kernel", LinkStates::mechanism)
            .flag("up", "true while the carrier is there", LinkStates::up)
            .build();

    /** A link and how its directions are set. */
    public static final Fields<LinkStates> FIELDS = Fields.<LinkStates>builder()
            .all(HEAD, states -> states)
            .object("forward", "the direction from end a to end b", LinkState.FIELDS, LinkStates::forward)
            .object("reverse", "the direction from end b to end a", LinkState.FIELDS, LinkStates::reverse)
            .build();

    /**
     * Returns the link's name.
     *
     * @return the name, for example {@code s1-s2}
     */
    public String name() {
        return spec.name();
    }

    /**
     * Returns the nodes that the link joins.
     *
     * @return the names of the nodes at end a and at end b
     */
    public List<String> ends() {
        return List.of(spec.a().node(), spec.b().node());
    }

    /**
     * Returns what shapes the link, as in commands.
     *
     * @return for example {@code relay}
     */
    public String mechanism() {
        return spec.mechanism().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns true if the carrier is there.
     *
     * @return true if it is; both directions have one carrier
     */
    public boolean up() {
        return forward.up();
    }

    /**
     * Returns the link as a topology has to describe it for a link that comes up as this one is set now.
     *
     * @return its carrier is not part of it
     */
    public LinkSpec now() {
        return new LinkSpec(
                spec.name(),
                spec.a(),
                spec.b(),
                spec.mechanism(),
                written(forward, spec.forward()),
                written(reverse, spec.reverse()));
    }

    /** A model or discipline is left out if it is the default one and was left out before. */
    private static Map<String, String> written(LinkState now, Map<String, String> before) {
        if (now.model().equals("none")) {
            return before;
        }
        Map<String, String> written = new LinkedHashMap<>();
        if (before.containsKey("model") || !now.model().equals("constant")) {
            written.put("model", now.model());
        }
        written.putAll(now.given());
        if (before.containsKey("discipline") || !now.discipline().equals("droptail")) {
            written.put("discipline", now.discipline());
        }
        return written;
    }

    /**
     * Returns how one direction is set.
     *
     * @param direction which one
     * @return its state
     */
    public LinkState of(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }
}
