package weir.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.WeirException;
import weir.api.field.Fields;

class RunFolderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T04:05:06.789Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private RunFolder create(Path out) throws WeirException {
        return RunFolder.create(Optional.ofNullable(out), folder.resolve("shared/runs"), "live-stream", CLOCK);
    }

    @Test
    void shouldNameAFolderAfterScenarioAndTimeWhenNoneIsGiven() throws Exception {
        assertEquals(
                folder.resolve("shared/runs/live-stream-20260203T040506Z"),
                create(null).path());
        assertEquals(
                folder.resolve("shared/runs/live-stream-20260203T040506Z-2"),
                create(null).path());
    }

    @Test
    void shouldMakeAllFoldersOrTakeAnEmptyOneWhenOneIsGiven() throws Exception {
        Path out = folder.resolve("a/b/c");
        create(out);
        assertTrue(Files.isDirectory(out));
        assertEquals(out, create(out).path());
    }

    @Test
    void shouldSayThatTheDiskIsFullWhenItIs() throws Exception {
        RunFolder run = create(null);
        IOException failure = new IOException("error writing PNG file");
        assertSame(failure, run.explained(failure, 1L << 30));
        String said = run.explained(failure, 4096).getMessage();
        assertTrue(said.contains(run.path().toString()) && said.contains("its disk is full, 4096 B are left"), said);
    }

    @Test
    void shouldRefuseADiskThatIsFullAlreadyAndLeaveNothing() throws Exception {
        Path out = folder.resolve("a/b");
        RunFolder run = create(out);
        run.requireRoom(1_000_000);
        String said =
                assertThrows(WeirException.class, () -> run.requireRoom(4096)).getMessage();
        assertTrue(said.contains(out.toString()) && said.contains("its disk is full, 4096 B are left"), said);
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    void shouldRefuseWhenTheFolderHoldsSomething() throws Exception {
        Path file = Files.writeString(folder.resolve("old.txt"), "x");
        WeirException error = assertThrows(WeirException.class, () -> create(folder));
        assertTrue(error.what().contains("is not empty"), error.what());
        assertTrue(Files.exists(file));
    }

    @Test
    void shouldRefuseAndLeaveNothingWhenAFolderCannotBeMade() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThrows(WeirException.class, () -> create(file.resolve("below/it")));
        assertThrows(WeirException.class, () -> create(file));
        assertThrows(WeirException.class, () -> create(Path.of("/proc/weir/run")));
        assertEquals("x", Files.readString(file));
    }

    @Test
    void shouldTakeAwayWhatItMadeWhenTheRunLeftNothing() throws Exception {
        RunFolder run = create(folder.resolve("a/b"));
        run.removeIfEmpty();
        assertFalse(Files.exists(folder.resolve("a")));
        assertTrue(Files.exists(folder));
    }

    @Test
    void shouldKeepTheFolderWhenTheRunLeftSomething() throws Exception {
        RunFolder run = create(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/capture"), "x");
        run.removeIfEmpty();
        assertTrue(Files.exists(folder.resolve("a/b/capture")));
    }

    @Test
    void shouldLeaveOnlyTheSummaryWhenItIsWritten() throws Exception {
        RunFolder run = create(folder.resolve("run"));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("scenario", "x");
        summary.put("medianMs", null);
        run.writeSummary(Fields.named(summary));
        try (Stream<Path> files = Files.list(run.path())) {
            assertEquals(List.of(run.path().resolve("summary.json")), files.toList());
        }
        String text = Files.readString(run.path().resolve("summary.json"));
        assertTrue(text.contains("\"medianMs\" : null"), text);
    }
}
