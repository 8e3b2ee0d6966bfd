package weir.model.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.api.WeirException;
import weir.api.link.LinkFrame;
import weir.api.link.LinkModel;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDiscipline.Admission;
import weir.api.option.Options;
import weir.model.FixedFrame;
import weir.model.MahimahiReference;
import weir.model.OneLink;
import weir.model.random.Chance;

class TraceModelTest {
    private static final long MS = 1_000_000;
    /** In the middle of a millisecond: the trace counts from the start of it. */
    private static final long START_NS = 7_654_321_123_456L;

    private static final long START_MS = START_NS / MS;
    private static final QueueDiscipline INFINITE = (frame, queue, nowNs) -> Admission.ACCEPT;

    private final TraceModelFactory factory = new TraceModelFactory();

    private LinkModel model(Trace trace, boolean once) {
        Options options = Options.of(factory.options(), Map.of("once", String.valueOf(once)));
        return new TraceModel(trace, options, new Chance(1, 0), START_NS);
    }

    /** Offers random frames to the model and to the reference, and compares when each one leaves. */
    private void compare(long[] lines, boolean once, int limit, SplittableRandom random, int packets) {
        QueueDiscipline tail = (frame, queue, nowNs) -> queue.packets() < limit ? Admission.ACCEPT : Admission.DROP;
        OneLink link = new OneLink(model(new Trace(lines), once), limit == 0 ? INFINITE : tail, 0);
        MahimahiReference reference = new MahimahiReference(lines, once, limit == 0 ? Long.MAX_VALUE : limit, packets);
        long lengthMs = lines[lines.length - 1];
        long meanGapNs = Math.max(1, lengthMs * MS / lines.length * (1 + random.nextInt(4)) / 2);
        long atNs = START_NS;
        for (int i = 0; i < packets; i++) {
            atNs += random.nextInt(3) == 0 ? 0 : random.nextLong(2 * meanGapNs);
            atNs = random.nextInt(8) == 0 ? (atNs / MS + 1) * MS : atNs;
            int wireBytes = random.nextInt(3) == 0 ? 1514 : 14 + 20 + random.nextInt(1481);
            link.arrive(atNs, wireBytes);
            reference.arrive(new MahimahiReference.Packet(i, atNs / MS - START_MS, wireBytes - 14 + 4));
        }
        long endMs = atNs / MS - START_MS + (packets + 2L) * lengthMs;
        link.advance((START_MS + endMs) * MS);
        long[] expected = reference.finish(endMs);
        long[] actual = Arrays.stream(link.departNs, 0, packets)
                .map(ns -> ns < 0 || ns == LinkModel.NEVER ? -1 : ns / MS - START_MS)
                .toArray();
        assertArrayEquals(expected, actual, () -> "trace " + Arrays.toString(lines));
        assertTrue(
                Arrays.stream(link.departNs, 0, packets)
                        .allMatch(ns -> ns < 0 || ns == LinkModel.NEVER || ns % MS == 0),
                "departures are on the grid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"steady-12mbit", "cellular-3g", "cellular-lte", "wifi-busy"})
    void shouldSendEveryPacketInTheMillisecondOfMahimahi(String sample) throws Exception {
        for (String side : new String[] {"up", "down"}) {
            long[] lines = lines("traces/" + sample + "." + side);
            compare(lines, false, 0, new SplittableRandom(1), 6_000);
            compare(lines, false, 20, new SplittableRandom(2), 6_000);
            compare(lines, true, 0, new SplittableRandom(3), 6_000);
        }
    }

    private static long[] lines(String resource) throws IOException {
        try (InputStream text = TraceModelTest.class.getResourceAsStream(resource)) {
            return new String(text.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .mapToLong(Long::parseLong)
                    .toArray();
        }
    }

    @Test
    void shouldSendEveryPacketInTheMillisecondOfMahimahiOverTenThousandRandomTraces() {
        for (int seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] lines = new long[1 + random.nextInt(20)];
            int most = 1 + random.nextInt(4);
            for (int i = 0; i < lines.length; i++) {
                lines[i] = (i == 0 ? 0 : lines[i - 1]) + random.nextInt(random.nextInt(6) == 0 ? 30 : most);
            }
            lines[lines.length - 1] += lines[lines.length - 1] == 0 ? 1 : 0;
            compare(lines, random.nextInt(4) == 0, random.nextInt(3) * 3, random, 60);
        }
    }

    @Test
    void shouldLetAPacketWaitForTheNextMillisecond() {
        OneLink link = new OneLink(model(new Trace(new long[] {1}), false), INFINITE, 0);
        link.arrive(START_NS, 1514);
        link.arrive(START_NS, 1514);
        link.advance(START_NS + 10 * MS);
        assertEquals((START_MS + 1) * MS, link.departNs[0]);
        assertEquals((START_MS + 2) * MS, link.departNs[1]);
    }

    @Test
    void shouldLetPacketsShareAnOpportunityAndSpanSeveral() {
        OneLink link = new OneLink(model(new Trace(new long[] {1}), false), INFINITE, 0);
        for (int i = 0; i < 3; i++) {
            link.arrive(START_NS, 1014);
        }
        link.advance(START_NS + 10 * MS);
        assertArrayEquals(
                new long[] {1, 2, 3},
                LongStream.of(link.departNs)
                        .limit(3)
                        .map(ns -> ns / MS - START_MS)
                        .toArray());
        OneLink small = new OneLink(model(new Trace(new long[] {1}), false), INFINITE, 0);
        for (int i = 0; i < 3; i++) {
            small.arrive(START_NS, 510);
        }
        small.advance(START_NS + 10 * MS);
        assertArrayEquals(
                new long[] {1, 1, 1},
                LongStream.of(small.departNs)
                        .limit(3)
                        .map(ns -> ns / MS - START_MS)
                        .toArray());
    }

    @Test
    void shouldSendNothingAfterATraceThatRunsOnce() {
        OneLink link = new OneLink(model(new Trace(new long[] {1, 2}), true), INFINITE, 0);
        for (int i = 0; i < 3; i++) {
            link.arrive(START_NS, 1514);
        }
        link.advance(START_NS + 1000 * MS);
        assertEquals((START_MS + 2) * MS, link.departNs[1]);
        assertEquals(LinkModel.NEVER, link.departNs[2]);
    }

    @Test
    void shouldKeepItsPlaceInTheTraceWhenItIsMadeAnew() {
        LinkModel later = model(new Trace(new long[] {10, 100}), false);
        OneLink link = new OneLink(later, INFINITE, 0);
        link.arrive((START_MS + 1_050) * MS, 1514);
        link.advance((START_MS + 2_000) * MS);
        assertEquals((START_MS + 1_100) * MS, link.departNs[0]);
    }

    @Test
    void shouldKeepTheFramesOpportunitiesWhenAskedAgain() {
        LinkModel model = model(new Trace(new long[] {5, 50}), false);
        OneLink link = new OneLink(model, INFINITE, 0);
        link.arrive(START_NS, 1514);
        LinkFrame frame = new FixedFrame(2000, START_NS);
        long departNs = model.departNs(frame, 2000, (START_MS + 5) * MS);
        assertEquals((START_MS + 50) * MS, departNs);
        assertEquals(departNs, model.departNs(frame, 900, (START_MS + 20) * MS));
    }

    @Test
    void shouldStartAnewWhenAFrameInServiceWasTakenAway() {
        LinkModel model = model(new Trace(new long[] {5, 50}), false);
        assertEquals((START_MS + 50) * MS, model.departNs(new FixedFrame(2000, START_NS), 2000, (START_MS + 5) * MS));
        long laterNs = (START_MS + 20) * MS;
        assertEquals((START_MS + 50) * MS, model.serveNs(new FixedFrame(1514, laterNs), laterNs));
    }

    @Test
    void shouldExpectAQueueForItsMeanRate() {
        assertEquals(12_032_000, model(new Trace(new long[] {1}), false).expectedBps());
        assertEquals(6_016_000, model(new Trace(new long[] {0, 1, 1, 8}), false).expectedBps());
    }

    private static Trace read(String text) throws Exception {
        return new TraceReader("t").read(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1\n", "0\n0\n1\n", " 5\n+7\n", "3\n3\n3\n"})
    void shouldReadWhatMahimahiReads(String text) throws Exception {
        assertEquals(text.lines().count(), read(text).lines());
    }

    @Test
    void shouldRefuseWhatMahimahiRefusesAndSayWhere() {
        Map<String, String> wrong = Map.of(
                "", "t: the trace is empty",
                "1\n\n2\n", "t:2: the line is empty",
                "1\n\n", "t:2: the line is empty",
                "0\n", "t:1: the last value is 0",
                "3\n2\n", "t:2: 2 comes after 3",
                "1\r\n2\r\n", "t:1: '1\\r' is no whole number",
                "1\n2 \n", "t:2: '2 ' is no whole number",
                "# LTE\n1\n", "t:1: '# LTE' is no whole number",
                "1\n-2\n", "t:2: '-2' is no whole number",
                "1\n1.5\n", "t:2: '1.5' is no whole number");
        Map<String, String> answers = wrong.keySet().stream().collect(Collectors.toMap(text -> text, text -> {
            WeirException refused = assertThrows(WeirException.class, () -> read(text));
            return refused.what();
        }));
        wrong.forEach((text, start) ->
                assertTrue(answers.get(text).startsWith(start), () -> answers.get(text) + " for " + text));
    }
}
