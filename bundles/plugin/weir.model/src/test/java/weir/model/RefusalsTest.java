package weir.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.WeirException;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.Options;
import weir.model.constant.ConstantModelFactory;
import weir.model.constant.GilbertElliottModelFactory;
import weir.model.schedule.OnOffModelFactory;
import weir.model.schedule.ScheduleModelFactory;
import weir.model.trace.TraceFiles;
import weir.model.trace.TraceModelFactory;

/** What can't be is refused, with the value, the range and what to write instead; and where traces are found. */
class RefusalsTest {
    private static final List<LinkModelFactory> FACTORIES = List.of(
            new ConstantModelFactory(),
            new GilbertElliottModelFactory(),
            new OnOffModelFactory(),
            new TraceModelFactory(),
            new ScheduleModelFactory());

    private static LinkModels create(String model, Map<String, String> options) throws WeirException {
        LinkModelFactory factory = FACTORIES.stream()
                .filter(each -> each.name().equals(model))
                .findFirst()
                .orElseThrow();
        Options given = Options.of(factory.options(), options);
        return factory.create(new LinkModelContext("s1-s2", 0, 1, given, given));
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : text.split(" ")) {
            options.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return options;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant | jitter=20ms delay=10ms | jitter 20ms is larger than the delay 10ms; it must be 0 s to that",
                "constant | loss=120% | loss: ratio '120%' is outside 0 to 1 (0 % to 100 %)",
                "constant | bandwidth=0bit/s | bandwidth '0bit/s' is outside 1 bit/s to 1000 Gbit/s",
                "constant | delay=-5ms | delay: time '-5ms' is negative; write 0 s or more",
                "constant | delay=2min | delay 120s is outside 0 s to 1 min; write",
                "constant | reorder=10% | reorder 10% needs a delay above 0 s",
                "constant | distribution=gauss | choose one of uniform, normal, pareto",
                "constant | jiter=1ms | did you mean 'jitter'",
                "gilbert-elliott | r=10% | needs p",
                "gilbert-elliott | p=1% k=101% | k: ratio '101%' is outside 0 to 1",
                "on-off | on=0ms | on 0ns is outside 1 ms to 24 h",
                "on-off | off=10us | off 10us is outside 1 ms to 24 h",
                "trace | once=true | no trace for the forward direction; write up=FILE",
                "schedule | loss=1% | needs file",
            })
    void shouldRefuseBadValues(String model, String words, String message) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> create(model, options(words)));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"trace", "schedule"})
    void shouldSayWhichFileIsMissing(String model, @TempDir Path folder) {
        String missing = folder.resolve("none").toString();
        UncheckedIOException refused =
                assertThrows(UncheckedIOException.class, () -> create(model, Map.of("file", missing)));
        assertEquals(
                missing,
                assertInstanceOf(NoSuchFileException.class, refused.getCause()).getFile());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,bandwith~0s,1Mbit/s | :1: the header has a wrong column | did you mean 'bandwidth'",
                "bandwidth~1Mbit/s | :1: the header has no column time | each row",
                "time,time~0s,0s | :1: column time is there twice | once",
                "time (s),loss~0,1%~1 | :3: the row has 1 cells | the header has 2",
                "time (s),bandwidth~0,0Mbit/s | :2: the row is wrong | outside 1 bit/s",
                "time,bandwidth~0s,5 | :2: the row is wrong | no unit",
                "time (s),loss~1,1% | :2: the row is wrong | the first time must be 0",
                "time (s),loss~0,1%~0,2% | :3: the row is wrong | not later",
                "time (s),delay~0,61s | :2: the row is wrong | delay 61s is outside 0 s to 1 min",
                "time (s),loss~~0,1% | :2: the line is empty | row",
                "time (s) | : the schedule is empty | no row",
            })
    void shouldRefuseABadScheduleWithItsLine(String text, String what, String why, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("s.csv"), text.replace('~', '\n') + "\n");
        WeirException refused =
                assertThrows(WeirException.class, () -> create("schedule", Map.of("file", file.toString())));
        assertTrue(refused.what().contains(file + what), refused.what());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void shouldRefuseAJitterLargerThanTheShortestDelayOfASchedule(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("s.csv"), "time,delay\n0s,20ms\n1s,5ms\n");
        Exception refused = assertThrows(
                IllegalArgumentException.class,
                () -> create("schedule", Map.of("file", file.toString(), "jitter", "6ms")));
        assertTrue(refused.getMessage().contains("larger than the delay 5ms"), refused.getMessage());
    }

    @Test
    void shouldFindTracesInEveryForm(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("LTE.up"), "1\n");
        Files.writeString(folder.resolve("LTE.down"), "2\n");
        Path zip = folder.resolve("LTE.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (String side : List.of("up", "down")) {
                entries.putNextEntry(new ZipEntry("LTE/" + side));
                entries.write("3\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertNotNull(create("trace", Map.of("file", folder.resolve("LTE").toString())));
        assertNotNull(create("trace", Map.of("file", folder.toString())));
        assertNotNull(create("trace", Map.of("file", zip.toString())));
        assertNotNull(create("trace", Map.of("file", folder.resolve("LTE.up").toString())));
        assertNotNull(create(
                "trace",
                Map.of(
                        "up",
                        folder.resolve("LTE.up").toString(),
                        "down",
                        folder.resolve("LTE.down").toString())));
        for (String sample : TraceFiles.SAMPLES) {
            assertNotNull(create("trace", Map.of("file", sample)));
        }
    }

    @Test
    void shouldRefuseABundleWithoutBothDirections(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("up"), "1\n");
        WeirException refused =
                assertThrows(WeirException.class, () -> create("trace", Map.of("file", folder.toString())));
        assertTrue(refused.getMessage().contains("0 files for the direction down"), refused.getMessage());
    }

    @Test
    void shouldNameTheTraceAndTheLineThatIsWrong(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.up"), "1\n0\n");
        WeirException refused =
                assertThrows(WeirException.class, () -> create("trace", Map.of("file", file.toString())));
        assertEquals(file + ":2: 0 comes after 1", refused.what());
    }
}
