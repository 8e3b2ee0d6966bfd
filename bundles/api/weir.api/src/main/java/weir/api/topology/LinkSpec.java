package weir.api.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One link as it is meant to be. <em>Forward</em> is from end {@code a} to end {@code b}.
 *
 * @param name {@code s1-s2}; a second parallel one is {@code s1-s2-2}
 * @param mechanism what shapes it
 * @param forward what the model of that direction is told, as written: {@code bandwidth}, {@code delay},
 *     {@code queue}, {@code model}, {@code discipline}, ...
 * @param reverse the same for the way back
 */
public record LinkSpec(
        String name,
        LinkEnd a,
        LinkEnd b,
        Mechanism mechanism,
        Map<String, String> forward,
        Map<String, String> reverse) {
    public LinkSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(a);
        Objects.requireNonNull(b);
        Objects.requireNonNull(mechanism);
        forward = Collections.unmodifiableMap(new LinkedHashMap<>(forward));
        reverse = Collections.unmodifiableMap(new LinkedHashMap<>(reverse));
    }
}
