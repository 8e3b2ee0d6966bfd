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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.event.LinkEvent;
import weir.api.event.NetworkEvent;
import weir.api.scenario.ScenarioRunner.Mode;
import weir.api.scenario.ScenarioRunner.Run;
import weir.event.EventPublisher;
import weir.scenario.TestScenario;

class ScenarioServiceTest {
    @TempDir
    private Path folder;

    private final TestScenario scenario = new TestScenario();
    private final EventPublisher publisher = new EventPublisher();
    private ScenarioService service;

    @BeforeEach
    void create() {
        service = new ScenarioService(folder, Clock.systemUTC(), publisher, publisher);
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
        publisher.publish(new LinkEvent.Carrier(7, "s1-s2", true));
        publisher.publish(new NetworkEvent.Down(8, "n"));
        run.stop();
        assertEquals(Map.of("speed", "10Mbit/s"), run.summary().get(20, TimeUnit.SECONDS));
        assertTrue(Files.readString(run.folder().resolve("summary.json")).contains("10Mbit/s"));
        assertEquals(
                "{\"epochNs\":7,\"event\":\"link-up\",\"link\":\"s1-s2\"}\n",
                Files.readString(run.folder().resolve("events.jsonl")));
        assertSame(run, service.run().orElseThrow());
    }

    @Test
    void shouldTellHowFarARunIs() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        publisher.subscribe(event -> told.add(event.name()));
        Run run = start(Map.of());
        run.started().get(20, TimeUnit.SECONDS);
        run.stop();
        run.summary().get(20, TimeUnit.SECONDS);
        Awaitility.await().until(() -> told.contains("run-done"));
        assertEquals(List.of("run-preparing", "run-running", "run-done"), told);
        assertEquals("", Files.readString(run.folder().resolve("events.jsonl")));
        scenario.failure = new NoSuchFileException("nosuch.mp4");
        failure(start(Map.of()));
        Awaitility.await().until(() -> told.contains("run-failed"));
        assertEquals(List.of("run-preparing", "run-failed"), told.subList(3, told.size()));
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
        publisher.publish(new LinkEvent.Carrier(7, "s1-s2", true));
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
