package weir.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.scenario.RunEvent;

class EventLogTest {
    @TempDir
    private Path folder;

    @Test
    void shouldWriteOneLineAtOnceWhenAnEventComes() throws Exception {
        Path file = folder.resolve("events.jsonl");
        try (EventLog log = new EventLog(file)) {
            assertFalse(Files.exists(file));
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("link", "s1-s2");
            details.put("bandwidthBps", 3_000_000L);
            log.record(new RunEvent(5, "link-set", details));
            assertEquals(
                    List.of("{\"epochNs\":5,\"event\":\"link-set\",\"link\":\"s1-s2\",\"bandwidthBps\":3000000}"),
                    Files.readAllLines(file));
            log.record(new RunEvent(6, "a \"b\"\n", Map.of()));
            assertEquals(2, Files.readAllLines(file).size());
            assertEquals(2, log.events().size());
        }
    }

    @Test
    void shouldLeaveOutWhatComesWhenTheRunIsOver() throws Exception {
        Path file = folder.resolve("events.jsonl");
        EventLog log = new EventLog(file);
        log.complete();
        log.close();
        log.record(new RunEvent(5, "late", Map.of()));
        assertTrue(log.events().isEmpty());
        assertEquals("", Files.readString(file));
    }

    @Test
    void shouldWriteOnWhenTheRunIsInterrupted() throws Exception {
        Path file = folder.resolve("events.jsonl");
        try (EventLog log = new EventLog(file)) {
            log.record(new RunEvent(5, "before", Map.of()));
            Thread.currentThread().interrupt();
            log.record(new RunEvent(6, "meanwhile", Map.of()));
            assertTrue(Thread.interrupted());
            log.record(new RunEvent(7, "after", Map.of()));
            log.complete();
        }
        assertEquals(3, Files.readAllLines(file).size());
    }

    @Test
    void shouldSayThatTheDiskIsFull() throws Exception {
        Path file = Files.createSymbolicLink(folder.resolve("events.jsonl"), Path.of("/dev/full"));
        try (EventLog log = new EventLog(file)) {
            log.record(new RunEvent(5, "x", Map.of()));
            IOException e = assertThrows(IOException.class, log::complete);
            assertTrue(e.getMessage().contains("No space left"), e.getMessage());
        }
    }

    @Test
    void shouldSayThatEventsAreMissingWhenTheyCouldNotBeWritten() throws Exception {
        try (EventLog log = new EventLog(folder.resolve("none/events.jsonl"))) {
            log.record(new RunEvent(5, "x", Map.of()));
            assertThrows(IOException.class, log::complete);
        }
    }
}
