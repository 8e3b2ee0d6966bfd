package weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.bench.chaos.Chaos;
import weir.bench.fuzz.Fuzz;
import weir.bench.trial.Trial;

/** Ten seconds of each trial; the hours are a person's. Prints the seed, and what repeats a round in which something did not hold. */
class ChaosIT {
    private static final String SECONDS = "10";

    @BeforeAll
    static void requireRoot() throws Exception {
        boolean isRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assumeTrue(isRoot || "1".equals(System.getenv("WEIR_REQUIRE_PRIVILEGED")), "only root may do all of this");
        // Failsafe runs in the module's folder.
        System.setProperty(
                "weir.bench.home", Path.of("..").toAbsolutePath().normalize().toString());
    }

    /** Undisturbed runs are not among them: a build is no quiet machine. */
    @ParameterizedTest
    @ValueSource(strings = {"kills", "faults", "foreign", "scarce"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void shouldSurviveWhatTroubledMachinesDo(String part) {
        assertEquals(0, Trial.execute(Chaos.program(), part, "--seconds", SECONDS), "see what is printed above");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commands", "files", "http"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void shouldAnswerWhatNobodyExpects(String part) {
        assertEquals(0, Trial.execute(Fuzz.program(), part, "--seconds", SECONDS), "see what is printed above");
    }
}
