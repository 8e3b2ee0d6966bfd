package weir.api.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a certification has found.
 *
 * @param link the link's name
 * @param passed whether no figure was outside its tolerance
 * @param json all of it as JSON values, as the user guide describes it
 */
public record LinkCertificate(String link, boolean passed, Map<String, Object> json) {
    public LinkCertificate {
        Objects.requireNonNull(link);
        json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
    }
}
