package weir.capture.live;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import weir.linux.NetNamespace;

/** What tests need privileges for. */
final class Privileged {
    private Privileged() {}

    /** A new network namespace; without privileges the test is skipped, unless {@code WEIR_REQUIRE_PRIVILEGED=1}. */
    static NetNamespace namespace(String label) throws IOException {
        try {
            return NetNamespace.create(label);
        } catch (IOException e) {
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                throw e;
            }
            return Assumptions.abort("no privileges to make a network namespace: " + e.getMessage());
        }
    }
}
