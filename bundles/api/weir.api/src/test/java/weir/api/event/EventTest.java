package weir.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import weir.api.capture.CapturePoint;
import weir.api.capture.CaptureRequest;
import weir.api.capture.LiveCapture.CaptureCounts;
import weir.api.field.Described;
import weir.api.link.Direction;
import weir.api.link.LinkState;
import weir.api.scenario.RunEvent;

class EventTest {
    private static final CaptureRequest REQUEST =
            new CaptureRequest(new CapturePoint("h1", "eth0"), Path.of("/ns"), "tcp", Path.of("/tmp/a.pcapng"));

    private static LinkEvent.Changed linkSet(Optional<Direction> direction, String running, Map<String, String> more) {
        LinkState state = new LinkState("jitter", "codel", more, 3_000_000, 60_000_000, 65_536, true, running, "codel");
        return new LinkEvent.Changed(5, "s1-s2", direction, state, Map.of("loss", "1%", "delay", "60ms"));
    }

    /** Names and values as they stand in a line of {@code events.jsonl}. */
    private static String line(Event event) {
        Described<RunEvent> line = RunEvent.of(event).line();
        return line.values().toString();
    }

    @Test
    void shouldTellHowALinkIsSet() {
        assertEquals(
                "{epochNs=5, event=link-set, link=s1-s2, model=jitter, discipline=codel, bandwidthBps=3000000,"
                        + " delayNs=60000000, queueBytes=65536, changed={delay=60ms, loss=1%}}",
                line(linkSet(Optional.empty(), "jitter", Map.of())));
        assertEquals(
                "{epochNs=5, event=link-set, link=s1-s2, direction=reverse, model=jitter, runningModel=constant,"
                        + " discipline=codel, bandwidthBps=3000000, delayNs=60000000, queueBytes=65536,"
                        + " repeatable=false, changed={delay=60ms, loss=1%}}",
                line(linkSet(Optional.of(Direction.REVERSE), "constant", Map.of("repeatable", "false"))));
    }

    @Test
    void shouldTellOfLinks() {
        assertEquals("{epochNs=5, event=link-up, link=l}", line(new LinkEvent.Carrier(5, "l", true)));
        assertEquals("{epochNs=5, event=link-down, link=l}", line(new LinkEvent.Carrier(5, "l", false)));
        assertEquals(
                "{epochNs=5, event=link-fault, link=l, direction=forward, discipline=red, bundle=a 1.0.0, reason=r}",
                line(new LinkEvent.Fault(
                        5, "l", Direction.FORWARD, LinkEvent.Fault.Kind.DISCIPLINE, "red", "a 1.0.0", "r")));
        assertEquals(
                "{epochNs=5, event=link-certified, link=l, passed=true}",
                line(new ScenarioEvent.LinkCertified(5, "l", true)));
        assertEquals(
                "{epochNs=5, event=link-dropped, link=l, reason=queue, frames=3, offered=9}",
                line(new ScenarioEvent.LinkDropped(5, "l", "queue", 3, 9)));
    }

    @Test
    void shouldTellOfNodes() {
        assertEquals("{epochNs=5, event=node-ended, node=h1, status=137}", line(new NodeEvent.Ended(5, "h1", 137)));
        assertEquals("{epochNs=5, event=node-out-of-memory, node=h1}", line(new NodeEvent.OutOfMemory(5, "h1")));
    }

    @Test
    void shouldTellOfCaptures() {
        assertEquals(
                "{epochNs=5, event=capture-start, capture=h1, point=h1:eth0, file=/tmp/a.pcapng, filter=tcp}",
                line(new CaptureEvent.Started(5, "h1", REQUEST)));
        CaptureCounts counts = new CaptureCounts(1, 2, 3);
        assertEquals(
                "{epochNs=5, event=capture-stop, capture=h1, point=h1:eth0, file=/tmp/a.pcapng, filter=tcp,"
                        + " packets=1, bytes=2, kernelDrops=3}",
                line(new CaptureEvent.Stopped(
                        5, "h1", REQUEST, counts, OptionalLong.empty(), OptionalLong.empty(), Optional.empty())));
        assertEquals(
                "{epochNs=5, event=capture-stop, capture=h1, point=h1:eth0, file=/tmp/a.pcapng, filter=tcp,"
                        + " packets=1, bytes=2, kernelDrops=3, linkDrops=4, linkDropsMissed=0, failure=full}",
                line(new CaptureEvent.Stopped(
                        5, "h1", REQUEST, counts, OptionalLong.of(4), OptionalLong.of(0), Optional.of("full"))));
    }

    @Test
    void shouldTellOfSteps() {
        assertEquals(
                "{epochNs=5, event=step, step=a, text=b, plannedNs=7, actualNs=9, latenessNs=2}",
                line(new ScenarioEvent.StepDone(5, "a", "b", 7, 9, "")));
        assertEquals(
                "{epochNs=5, event=step, step=a, text=b, plannedNs=7, actualNs=9, latenessNs=2, trouble=t}",
                line(new ScenarioEvent.StepDone(5, "a", "b", 7, 9, "t")));
        assertEquals(
                "{epochNs=5, event=program-ended, step=a, pid=4, exitStatus=1, durationNs=8}",
                line(new ScenarioEvent.ProgramEnded(5, "a", 4, 1, 8)));
        assertEquals(
                "{epochNs=5, event=program-stopped, step=a, pid=4, onPurpose=false, durationNs=8}",
                line(new ScenarioEvent.ProgramStopped(5, "a", 4, false, 8)));
    }

    @Test
    void shouldWordEventsWithTheUnitsOfTheirFields() {
        Map<String, Event> labels = Map.of(
                "link-set s1-s2 reverse delay 60ms, loss 1%",
                linkSet(Optional.of(Direction.REVERSE), "jitter", Map.of()),
                "step a b planned 7ms, actual 9ms, lateness 2ms",
                new ScenarioEvent.StepDone(5, "a", "b", 7_000_000, 9_000_000, ""),
                "program-stopped a not onPurpose pid 4, duration 8ns",
                new ScenarioEvent.ProgramStopped(5, "a", 4, false, 8),
                "capture-stop h1 h1:eth0 /tmp/a.pcapng tcp packets 1, bytes 2, kernelDrops 3",
                new CaptureEvent.Stopped(
                        5,
                        "h1",
                        REQUEST,
                        new CaptureCounts(1, 2, 3),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty()),
                "node-ended h1 status 137",
                new NodeEvent.Ended(5, "h1", 137),
                "link-certified l not passed",
                new ScenarioEvent.LinkCertified(5, "l", false));
        labels.forEach((label, event) -> {
            assertEquals(label, event.label());
            assertEquals(label, RunEvent.of(event).label(), "as it is read from a file");
        });
    }

    @Test
    void shouldPutTheLabelBeforeTheDetailsForPages() {
        assertEquals(
                List.of("epochNs", "event", "label", "link"),
                new LinkEvent.Carrier(5, "l", true).labelled().fields().names());
    }
}
