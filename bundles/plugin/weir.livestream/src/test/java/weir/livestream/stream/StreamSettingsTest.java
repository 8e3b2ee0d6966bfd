package weir.livestream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.api.option.Options;

class StreamSettingsTest {
    private static StreamSettings settings(Map<String, String> given, boolean interactive) throws Exception {
        return StreamSettings.of(Options.of(StreamSettings.options(), given), interactive);
    }

    @Test
    void shouldPlayHalfAMinuteOverTenMegabitsWhenNothingIsSaid() throws Exception {
        StreamSettings settings = settings(Map.of(), false);
        assertEquals(Optional.of(Duration.ofSeconds(30)), settings.duration());
        assertTrue(settings.isSample());
        assertTrue(
                settings.topology(Path.of("run")).contains("- {ends: [s1, s2], bandwidth: 10Mbit/s, delay: 10ms}"),
                settings.topology(Path.of("run")));
        assertFalse(settings.topology(Path.of("run")).contains("image"));
    }

    @ParameterizedTest
    @CsvSource({
        "10Mbit/s, 10ms, 1, 21, false",
        "200kbit/s, 10ms, 1, 100, true",
        "10Mbit/s, 2s, 1, 85, true",
        "1kbit/s, 1s, 3, 140, true"
    })
    void shouldWaitLongerForAVideoThatASlowLinkCarries(
            String bandwidth, String delay, String clients, long seconds, boolean slow) throws Exception {
        StreamSettings settings = settings(Map.of("bandwidth", bandwidth, "delay", delay, "clients", clients), false);
        assertEquals(seconds, settings.arrivesWithin().toSeconds());
        assertEquals(slow, settings.isSlow());
    }

    @Test
    void shouldLeaveTheStreamToSomebodyOnlyWhenSomebodyIsThere() throws Exception {
        settings(Map.of("by-hand", "true"), true);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> settings(Map.of("by-hand", "true"), false));
        assertTrue(refused.getMessage().contains("--interactive"), refused.getMessage());
    }

    @Test
    void shouldHaveOneServerAddressAndToolsForThoseWhoStreamByHand() throws Exception {
        StreamSettings settings = settings(Map.of("by-hand", "true", "clients", "3"), true);
        String topology = settings.topology(Path.of("/the run"));
        assertTrue(topology.contains("  server: {ip: 10.0.0.1/24, env: {PATH: "), topology);
        assertTrue(topology.contains("RECORDING: \"stream_output2.flv\", DUMP: \"client2_out.pcap\""), topology);
        assertTrue(topology.contains("SHARED: \"/the run\""), topology);
        assertEquals("10.0.0.1", settings.serverAddress(2));
    }

    @Test
    void shouldHaveNoEndWhenInteractiveUnlessOneIsGiven() throws Exception {
        assertEquals(Optional.empty(), settings(Map.of(), true).duration());
        assertEquals(
                Optional.of(Duration.ofSeconds(5)),
                settings(Map.of("duration", "5s"), true).duration());
    }

    @ParameterizedTest
    @CsvSource({
        "bandwidth,10",
        "bandwidth,0Mbit/s",
        "bandwidth,-1Mbit/s",
        "delay,-5ms",
        "delay,5",
        "duration,0s",
        "runtime,vm",
        "clients,0",
        "clients,101",
        "clients,two"
    })
    void shouldRefuseWhenAValueIsWrong(String option, String value) {
        assertThrows(IllegalArgumentException.class, () -> settings(Map.of(option, value), false));
    }

    @Test
    void shouldNameTheFileWhenTheVideoIsMissing(@TempDir Path folder) throws Exception {
        Path video = folder.resolve("nosuch.mp4");
        NoSuchFileException missing =
                assertThrows(NoSuchFileException.class, () -> settings(Map.of("video", video.toString()), false));
        assertEquals(video.toString(), missing.getFile());
        assertEquals("a sample video: 1080p or 720p", missing.getReason());
        Files.createFile(video);
        assertFalse(settings(Map.of("video", video.toString()), false).isSample());
    }
}
