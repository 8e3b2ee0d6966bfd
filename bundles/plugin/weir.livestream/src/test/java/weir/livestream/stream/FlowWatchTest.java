package weir.livestream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.api.scenario.Validity;

class FlowWatchTest {
    private static final long TICK_MS = 100;
    private static final long EPOCH_NS = 1_700_000_000_000_000_000L;

    private long nowMs;
    private long frames;
    private long sending;
    private long received;
    private long recordedMs = 800;
    private FlowWatch watch;

    @BeforeEach
    void watchAStream() throws IOException {
        FlowWatch.Ends ends = new FlowWatch.Ends() {
            @Override
            public String player() {
                return "client";
            }

            @Override
            public OptionalLong sending() {
                return OptionalLong.of(sending);
            }

            @Override
            public OptionalLong received() {
                return OptionalLong.of(received);
            }

            @Override
            public long recordedMs() {
                return recordedMs;
            }
        };
        watch = new FlowWatch(List.of(ends), () -> frames, () -> nowMs * 1_000_000, () -> EPOCH_NS + nowMs * 1_000_000);
    }

    /** Lets time pass. */
    private void pass(long ms, long framesEachTick, long recordedEachTickMs) {
        for (long end = nowMs + ms; nowMs < end; ) {
            nowMs += TICK_MS;
            frames += framesEachTick;
            recordedMs += recordedEachTickMs;
            watch.sample();
        }
    }

    private List<String> end() throws IOException {
        return watch.end(Duration.ofMillis(nowMs)).stream()
                .map(reason -> reason.verdict().text() + " at " + (reason.epochNs() - EPOCH_NS) / 1_000_000 + " ms: "
                        + reason.what() + " " + Math.round(reason.value()))
                .toList();
    }

    @Test
    void shouldFindNothingInAStreamThatFlows() throws IOException {
        pass(10_000, 40, TICK_MS);
        assertEquals(List.of(), end());
    }

    @Test
    void shouldTellAServerThatHadNothingToSend() throws IOException {
        pass(2000, 40, TICK_MS);
        pass(900, 0, TICK_MS);
        pass(2000, 40, TICK_MS);
        assertEquals(List.of("doubtful at 2100 ms: the server had nothing to send to client 900"), end());
    }

    @Test
    void shouldCallTheRunInvalidWhenTheServerWasSilentForLong() throws IOException {
        pass(2000, 40, TICK_MS);
        pass(3000, 1, 0);
        assertEquals(
                List.of(
                        "invalid at 2100 ms: the server had nothing to send to client 2900",
                        "invalid at 0 ms: the recording of client lacks what the network would have carried 3000"),
                end());
    }

    @Test
    void shouldNotBlameTheServerForTheNetwork() throws IOException {
        pass(2000, 40, TICK_MS);
        sending = 65_536;
        pass(5000, 0, 0);
        assertEquals(List.of(), end());
    }

    @Test
    void shouldTellAPlayerThatDidNotRead() throws IOException {
        pass(2000, 40, TICK_MS);
        received = 4096;
        pass(1000, 40, TICK_MS);
        received = 0;
        pass(1000, 40, TICK_MS);
        assertEquals(List.of("doubtful at 2100 ms: the player in client did not read what had arrived 1000"), end());
    }

    @Test
    void shouldHoldAFinishedVerdictInWords() throws IOException {
        pass(3000, 0, TICK_MS);
        Validity validity = Validity.of(watch.end(Duration.ofMillis(nowMs)));
        assertEquals(
                List.of(
                        "the run is invalid",
                        "  at 0.10 s for 2.90 s: the server had nothing to send to client (2900 ms, at most 500 ms are valid)"),
                validity.lines(EPOCH_NS));
    }
}
