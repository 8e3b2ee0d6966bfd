package weir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.bench.chaos.Chaos;
import weir.bench.fuzz.Fuzz;
import weir.bench.trial.Trial;

/**
 * Ten seconds of each trial, with the same seeds in each build, so that a change is to blame for what does not hold any more;
 * the hours, with others, are a person's. Prints what repeats a round in which something did not hold.
 */
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
    @CsvSource({"kills, 1076443292", "faults, 595549987", "foreign, 1744325429", "scarce, 1246599330"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void shouldSurviveWhatTroubledMachinesDo(String part, String seed) {
        assertEquals(
                0,
                Trial.execute(Chaos.program(), part, "--seconds", SECONDS, "--seed", seed),
                "see what is printed above");
    }

    @ParameterizedTest
    @CsvSource({"commands, 2140165551", "files, 810173837", "http, 1401552793"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void shouldAnswerWhatNobodyExpects(String part, String seed) {
        assertEquals(
                0,
                Trial.execute(Fuzz.program(), part, "--seconds", SECONDS, "--seed", seed),
                "see what is printed above");
    }
}
