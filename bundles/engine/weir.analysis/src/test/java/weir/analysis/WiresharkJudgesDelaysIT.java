package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.analyzer.delay.OneWayDelayFactory;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Report;
import weir.capture.command.StoredCaptures;
import weir.tck.TestPacket;

/**
 * Made-up captures of both ends, with frames lost, late, repeated and overtaken: what one-way-delay says is what a join
 * of tshark's fields says.
 */
class WiresharkJudgesDelaysIT {
    private static final int FRAMES = 2000;
    private static final int LOCAL_PORT = 50_000;
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long US = 1000;

    @TempDir
    Path folder;

    /** A frame at one end. */
    private static final class Seen {
        final long epochNs;
        final byte[] content;

        Seen(long epochNs, byte[] content) {
            this.epochNs = epochNs;
            this.content = content;
        }
    }

    /** What tshark knows of a frame. */
    private record Known(String id, long epochNs) {}

    @BeforeEach
    void findTshark() {
        Tshark.assumeThere();
    }

    private Path write(String name, List<Seen> frames) throws IOException {
        frames.sort(Comparator.comparingLong(frame -> frame.epochNs));
        ByteBuffer file = ByteBuffer.allocate(24
                + frames.stream().mapToInt(frame -> 16 + frame.content.length).sum());
        file.putInt(0xa1b23c4d)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144);
        file.putInt(1);
        for (Seen frame : frames) {
            file.putInt((int) (frame.epochNs / 1_000_000_000)).putInt((int) (frame.epochNs % 1_000_000_000));
            file.putInt(frame.content.length).putInt(frame.content.length).put(frame.content);
        }
        return Files.write(folder.resolve(name), file.array());
    }

    /** A network that loses every tenth frame, repeats every twentieth, and holds some up until others have passed. */
    private List<Path> captures(long seed) throws IOException {
        Random random = new Random(seed);
        List<Seen> sent = new ArrayList<>();
        List<Seen> received = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            byte[] content =
                    TestPacket.tcp(i + 1, 1000L * i, random.nextInt(1400)).frame();
            long sentNs = START_NS + 500 * US * i + random.nextInt(1000);
            sent.add(new Seen(sentNs, content));
            boolean edge = i == 0 || i == FRAMES - 1;
            long arrivalNs = sentNs + 10_000 * US + random.nextInt(random.nextInt(5) == 0 ? 3_000_000 : 300_000);
            if (edge || random.nextInt(10) > 0) {
                received.add(new Seen(arrivalNs, content));
                if (random.nextInt(20) == 0) {
                    received.add(new Seen(arrivalNs + 1 + random.nextInt(2_000_000), content));
                }
            }
            byte[] back = TestPacket.tcp(i + 1, 7L * i, 0).back().frame();
            received.add(new Seen(arrivalNs + 50 * US, back));
            sent.add(new Seen(arrivalNs + 10_050 * US, back));
        }
        return List.of(write("sender.pcap", sent), write("receiver.pcap", received));
    }

    /** Those that go to the receiver, in the order of the file. */
    private static List<Known> known(Path file) throws IOException, InterruptedException {
        List<Known> known = new ArrayList<>();
        for (String[] line :
                Tshark.fields(file, "frame.time_epoch", "ip.id", "tcp.seq_raw", "tcp.len", "tcp.dstport")) {
            if (line[4].equals(Integer.toString(LOCAL_PORT))) {
                long epochNs = new BigDecimal(line[0]).movePointRight(9).longValueExact();
                known.add(new Known(line[1] + "/" + line[2] + "/" + line[3], epochNs));
            }
        }
        return known;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldFindTheDelaysLossesAndOrderThatAJoinOfWiresharksFieldsFinds(long seed) throws Exception {
        List<Path> files = captures(seed);
        Map<String, Integer> places = new HashMap<>();
        List<Known> sent = known(files.get(0));
        for (int i = 0; i < sent.size(); i++) {
            places.put(sent.get(i).id(), i);
        }
        Set<String> arrived = new HashSet<>();
        List<Long> delays = new ArrayList<>();
        long duplicates = 0;
        long reordered = 0;
        int furthest = -1;
        for (Known each : known(files.get(1))) {
            if (!arrived.add(each.id())) {
                duplicates++;
                continue;
            }
            int place = places.get(each.id());
            reordered += place < furthest ? 1 : 0;
            furthest = Math.max(furthest, place);
            delays.add(each.epochNs() - sent.get(place).epochNs);
        }
        Collections.sort(delays);
        assertTrue(reordered > 10 && duplicates > 10, "the captures are worth judging");

        Report report = report(files);
        Map<String, Object> delay = report.groups().get("oneWayDelay");
        assertEquals((long) delays.size(), delay.get("matched"));
        assertEquals((long) FRAMES - delays.size(), delay.get("lost"));
        assertEquals(reordered, delay.get("reordered"));
        assertEquals(duplicates, report.groups().get("frames").get("duplicated"));
        assertEquals(delays.get(0) / 1e6, delay.get("minMs"));
        assertEquals(delays.get((delays.size() + 1) / 2 - 1) / 1e6, delay.get("medianMs"));
        assertEquals(delays.get(delays.size() - 1) / 1e6, delay.get("maxMs"));
        assertEquals(
                (delays.get(delays.size() - 1) - delays.get(0)) / 1e6,
                report.groups().get("queueing").get("maxMs"));
    }

    private static Report report(List<Path> files) throws Exception {
        CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());
        analysis.addFactory(new OneWayDelayFactory(), null);
        return analysis.run(new AnalysisRequest("one-way-delay", files, "", Map.of()))
                .get(0)
                .report();
    }
}
