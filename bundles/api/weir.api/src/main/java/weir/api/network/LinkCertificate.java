package weir.api.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The findings of a certification.
 *
 * @param link the link's name
 * @param passed true if every figure is within its tolerance
 * @param json all findings as JSON values, as the user guide describes them
 */
public record LinkCertificate(String link, boolean passed, Map<String, Object> json) {
    /**
     * Checks the components.
     *
     * @param link not null
     * @param passed any value
     * @param json copied, in its order
     * @throws NullPointerException if a component that must not be null is
     */
    public LinkCertificate {
        Objects.requireNonNull(link);
        json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
    }
}
