package weir.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.scenario.RunEvent;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.api.scenario.ScenarioRunner.Run;
import weir.scenario.TestScenario;

class ScenarioServiceTest {
    @TempDir
    private Path folder;

    private final TestScenario scenario = new TestScenario();
    private ScenarioService service;

    @BeforeEach
    void create() {
        service = new ScenarioService(folder, Clock.systemUTC());
        service.addScenario(scenario);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Run start(Map<String, String> options) throws WeirException {
        return service.start("test", options, Optional.empty(), Mode.BATCH, Progress.NONE);
    }

    private static Throwable failure(Run run) {
        return assertThrows(ExecutionException.class, () -> run.summary().get(20, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    void shouldLeaveSummaryAndEventsWhenARunEnds() throws Exception {
        Run run = start(Map.of());
        run.started().get(20, TimeUnit.SECONDS);
        service.onEvent(new RunEvent(7, "link-set", Map.of("link", "s1-s2")));
        run.stop();
        assertEquals(Map.of("speed", "10Mbit/s"), run.summary().get(20, TimeUnit.SECONDS));
        assertTrue(Files.readString(run.folder().resolve("summary.json")).contains("10Mbit/s"));
        assertEquals(
                "{\"epochNs\":7,\"event\":\"link-set\",\"link\":\"s1-s2\"}\n",
                Files.readString(run.folder().resolve("events.jsonl")));
        assertSame(run, service.run().orElseThrow());
    }

    @Test
    void shouldRefuseWhenARunIsGoingOn() throws Exception {
        Run run = start(Map.of());
        WeirException error = assertThrows(WeirException.class, () -> start(Map.of()));
        assertTrue(error.why().contains("a run of test is going on"), error.why());
        run.stop();
        run.summary().get(20, TimeUnit.SECONDS);
        Run next = start(Map.of());
        next.stop();
        next.summary().get(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldRefuseBeforeAnythingStartsWhenTheCallIsWrong() throws Exception {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> service.start("tset", Map.of(), Optional.empty(), Mode.BATCH, Progress.NONE))
                .getMessage()
                .contains("did you mean 'test'?"));
        assertThrows(IllegalArgumentException.class, () -> start(Map.of("speed", "10")));
        assertThrows(IllegalArgumentException.class, () -> start(Map.of("sped", "10Mbit/s")));
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void shouldLeaveNoSummaryWhenARunIsAborted() throws Exception {
        Run run = start(Map.of());
        run.started().get(20, TimeUnit.SECONDS);
        service.onEvent(new RunEvent(7, "x", Map.of()));
        run.abort();
        assertInstanceOf(InterruptedException.class, failure(run));
        assertFalse(Files.exists(run.folder().resolve("summary.json")));
        assertTrue(Files.exists(run.folder().resolve("events.jsonl")));
    }

    @Test
    void shouldLeaveNothingWhenARunFailsAtOnce() throws Exception {
        scenario.failure = new NoSuchFileException("nosuch.mp4");
        Run run = start(Map.of());
        assertInstanceOf(NoSuchFileException.class, failure(run));
        assertThrows(ExecutionException.class, () -> run.started().get(20, TimeUnit.SECONDS));
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void shouldWriteNothingWhenItIsOnlyTested() throws Exception {
        Run run = service.start("test", Map.of(), Optional.empty(), Mode.AUTOTEST, Progress.NONE);
        run.stop();
        run.summary().get(20, TimeUnit.SECONDS);
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void shouldEndTheRunWhenItsScenarioGoes() throws Exception {
        Run run = start(Map.of());
        run.started().get(20, TimeUnit.SECONDS);
        service.removeScenario(scenario);
        assertInstanceOf(InterruptedException.class, failure(run));
    }
}
