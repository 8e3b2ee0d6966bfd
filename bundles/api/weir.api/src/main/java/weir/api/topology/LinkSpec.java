package weir.api.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import weir.api.field.Fields;
import weir.api.field.Unit;

/**
 * The description of a link. <em>Forward</em> is the direction from end {@code a} to end {@code b}.
 *
 * @param name {@code s1-s2}; a second parallel link is {@code s1-s2-2}
 * @param a the first end
 * @param b the second end
 * @param mechanism shapes the link
 * @param forward options of the forward direction as written: {@code bandwidth}, {@code delay}, {@code queue},
 *     {@code model}, {@code discipline}, ...
 * @param reverse the same for the reverse direction
 */
public record LinkSpec(
        String name,
        LinkEnd a,
        LinkEnd b,
        Mechanism mechanism,
        Map<String, String> forward,
        Map<String, String> reverse) {
    /** The link as lists show it. */
    public static final Fields<LinkSpec> FIELDS = Fields.<LinkSpec>builder()
            .text("name", "the link", LinkSpec::name)
            .values(
                    "ends",
                    "its interfaces, a's first",
                    link -> List.of(link.a.interfaceName(), link.b.interfaceName()))
            .text(
                    "mechanism",
                    "what shapes it: plain, relay or kernel",
                    link -> link.mechanism.name().toLowerCase(Locale.ROOT))
            .map("forward", Unit.NONE, "what is set from a to b, as written", LinkSpec::forward)
            .map("reverse", Unit.NONE, "what is set from b to a, as written", LinkSpec::reverse)
            .build();

    /**
     * Checks the components.
     *
     * @param name not null
     * @param a not null
     * @param b not null
     * @param mechanism not null
     * @param forward copied, in its order
     * @param reverse copied, in its order
     * @throws NullPointerException if a component that must not be null is
     */
    public LinkSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(a);
        Objects.requireNonNull(b);
        Objects.requireNonNull(mechanism);
        forward = Collections.unmodifiableMap(new LinkedHashMap<>(forward));
        reverse = Collections.unmodifiableMap(new LinkedHashMap<>(reverse));
    }
}
