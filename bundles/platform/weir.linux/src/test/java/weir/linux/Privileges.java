package weir.linux;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;

/** For tests that make namespaces: skips where that is not allowed, fails there if the build insists on them. */
public final class Privileges {
    private Privileges() {}

    public static void require() {
        try (NetNamespace probe = NetNamespace.create("probe")) {
            probe.fd();
        } catch (IOException e) {
            if ("1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED"))) {
                fail(e);
            }
            abort(e.getMessage());
        }
    }
}
