package weir.test.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of captures and runs when the Java machine is killed, the disk is full, or the power fails. */
class DurabilityIT {
    private static final long LATEST_NS = TimeUnit.MILLISECONDS.toNanos(100);

    @TempDir
    Path folder;

    private Launcher weir;

    @BeforeEach
    void useTheCheckout() {
        weir = new Launcher(Launcher.HOME, folder);
    }

    @Test
    void shouldHaveCapturedAllUntilShortlyBeforeItIsKilled() throws Exception {
        Path capture = folder.resolve("h2.pcapng");
        Path script = Files.writeString(
                folder.resolve("s.gogo"),
                "net:up linear,2\ncapture:start h2 --filter icmp --out " + capture
                        + "\nnode:exec h1 ping -q -i 0.002 10.0.0.2\n");
        Launcher.Call call = weir.start(script.toString());
        await().atMost(Duration.ofSeconds(90)).until(() -> Files.exists(capture) && Files.size(capture) > 300_000);
        // Not just after it was written to.
        await().pollDelay(Duration.ofMillis(530)).until(() -> true);
        Instant killed = Instant.now();
        Program.signal("KILL", weir.javaPid());
        assertNotEquals(0, call.await().status());
        Map<String, Object> info = JSON.std.mapFrom(
                weir.run("capture:info", capture.toString(), "--json").out());
        long killedNs = TimeUnit.SECONDS.toNanos(killed.getEpochSecond()) + killed.getNano();
        long last = ((Number) info.get("lastEpochNs")).longValue();
        assertTrue(last > killedNs - LATEST_NS, "the last frame was " + (killedNs - last) / 1e6 + " ms before the end");
        List<Integer> sent = numbers(capture, "icmp.type == 8");
        assertEquals(Stream.iterate(1, i -> i + 1).limit(sent.size()).toList(), sent, "no request is missing");
        int replies = numbers(capture, "icmp.type == 0").size();
        assertEquals(sent.size() + replies, ((Number) info.get("packets")).intValue(), "tshark reads what Weir reads");
    }

    /** The sequence numbers that tshark finds in a capture. */
    private List<Integer> numbers(Path capture, String filter) throws IOException, InterruptedException {
        Path listed = folder.resolve("listed.txt");
        Process tshark = new ProcessBuilder(
                        "tshark", "-n", "-r", capture.toString(), "-Y", filter, "-T", "fields", "-e", "icmp.seq")
                .redirectOutput(listed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        tshark.waitFor();
        List<Integer> numbers = new ArrayList<>();
        for (String line : Files.readAllLines(listed)) {
            numbers.add(Integer.parseInt(line));
        }
        return numbers;
    }

    /** A file system on an image, whose copy is what a disk has when the power fails. */
    private final class Disk implements AutoCloseable {
        private final Path image;
        private final Path mounted;

        /** @param image is made and formatted if it does not exist */
        Disk(Path image) throws IOException, InterruptedException {
            this.image = image;
            this.mounted = Files.createDirectory(Path.of(image + ".d"));
            if (!Files.exists(image)) {
                Program.run("truncate", "-s", "64M", image.toString());
                Program.run("mkfs.ext4", "-q", image.toString());
            }
            // Nothing shall be on the disk by chance.
            Process mount = new ProcessBuilder("mount", "-o", "loop,commit=300", image.toString(), mounted.toString())
                    .inheritIO()
                    .start();
            assumeTrue(mount.waitFor() == 0, "no privileges to mount an image");
        }

        /** What would be there if the power failed now: the copy's journal is replayed. */
        Disk cut(String name) throws IOException, InterruptedException {
            Path copy = folder.resolve(name);
            Program.run("cp", "--sparse=always", image.toString(), copy.toString());
            return new Disk(copy);
        }

        @Override
        public void close() throws IOException {
            try {
                Program.run("umount", mounted.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Path scenario() throws IOException {
        return Files.writeString(folder.resolve("ping.scenario.yaml"), """
                topology: linear,2
                captures: [h1, h2]
                duration: 4s
                steps:
                  - at 500ms link s1-s2 delay=2ms
                  - at 700ms link s1-s2 delay=3ms
                  - ping: at 1s node h1 exec ping -q -i 0.01 -c 100 10.0.0.2
                expect:
                  - step ping exit-status = 0
                """);
    }

    @Test
    void shouldHaveTheWholeRunOnceItsEndIsTold() throws Exception {
        try (Disk disk = new Disk(folder.resolve("disk.img"))) {
            Path run = disk.mounted.resolve("run");
            Launcher.Call call = weir.start("run", scenario().toString(), "--mode", "0640", "--out", run.toString());
            await().atMost(Duration.ofSeconds(90)).until(() -> Files.exists(run.resolve("events.jsonl")));
            Disk amid = disk.cut("amid.img");
            amid.close();
            Launcher.Result result = call.await();
            try (Disk copy = disk.cut("end.img")) {
                assertEquals(0, result.status(), result::toString);
                assertSameFiles(run, copy.mounted.resolve("run"));
                assertEquals(
                        "rw-r-----",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve("h2_out.pcapng"))));
            }
        }
    }

    private static void assertSameFiles(Path expected, Path actual) throws IOException {
        List<Path> names;
        try (Stream<Path> files = Files.list(expected)) {
            names = files.map(Path::getFileName).sorted().toList();
        }
        assertTrue(names.contains(Path.of("summary.json")), names::toString);
        assertTrue(names.contains(Path.of("h2_out.pcapng")), names::toString);
        for (Path name : names) {
            Path copy = actual.resolve(name);
            assertTrue(Files.exists(copy), name + " is not on the disk");
            assertArrayEquals(Files.readAllBytes(expected.resolve(name)), Files.readAllBytes(copy), name.toString());
        }
    }
}
