package weir.emulation.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weir.api.Check;
import weir.emulation.TestNetworks;

class ChecksIT {
    @BeforeAll
    static void privileges() {
        TestNetworks.requirePrivileges();
    }

    @Test
    void shouldFindNothingMissingWhereNetworksCanBeMade() {
        for (Check check : List.of(new Checks.Namespaces(), new Checks.Cabling(), new Checks.Capabilities())) {
            assertEquals(Check.Status.OK, check.run().status(), check.name() + ": " + check.run());
        }
    }
}
