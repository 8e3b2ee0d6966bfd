package weir.test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lesson on the live stream without containers: scripts in the hosts' shells, several clients, one server. */
@Timeout(900)
class ByHandIT {
    private static final String PROMPT = "live-stream> ";

    @TempDir
    Path folder;

    private void lesson(Path clone, String... prefix) throws Exception {
        Path run = clone.resolve("shared/runs/by-hand-" + prefix.length);
        try (Typist person = new Typist(clone, clone, prefix)) {
            person.await("weir> ");
            person.line("run live-stream --interactive --by-hand --clients 2 --out " + run);
            person.await("the network is yours(.*\n)*.*" + PROMPT);
            person.line("server stream_video.sh -h");
            person.await("q stops(.*\n)*" + PROMPT);
            person.line("server stream_video.sh &");
            person.await("started in server.*\n" + PROMPT);
            person.line("server for i in $(seq 60); do grep -q :078F /proc/net/tcp && break; sleep 0.5; done");
            person.await(PROMPT);
            person.line("client2 get_video_stream.sh -n &");
            person.await("started in client2.*\n" + PROMPT);
            person.line("node:shell client");
            person.await("client:.*# ");
            person.line("get_video_stream.sh");
            String played = person.await("/stream_output.flv; q stops|the player got .* attempts(.*\n)*client:.*# ");
            if (!played.contains("recording to " + run)) {
                person.line("exit");
                person.await(PROMPT);
                person.line("node:output server");
                throw new AssertionError("the server said " + person.await("(.*\n)*" + PROMPT));
            }
            person.type("q");
            person.await("recorded to (.*\n)*client:.*# ");
            person.line("exit");
            person.await(PROMPT);
            // Its first attempt may have had nothing yet: then it makes another one.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        person.line("node:output client2");
                        String said = person.await("(.*\n)*" + PROMPT);
                        assertTrue(said.contains("recording to " + run + "/stream_output2.flv"), said);
                    });
            person.line("node:stop client2");
            person.await("ended with status(.*\n)*" + PROMPT);
            person.line("q");
            person.await("\nweir> ");
        }
        Map<String, Object> summary = JSON.std.mapFrom(Files.readString(run.resolve("summary.json")));
        Map<?, ?> delay = (Map<?, ?>) summary.get("oneWayDelay");
        assertEquals("tcp 10.0.0.1:1935 > 10.0.0.2", delay.get("flow"));
        assertTrue(((Number) delay.get("matched")).intValue() > 100, summary::toString);
        for (String recording : new String[] {"stream_output.flv", "stream_output2.flv"}) {
            assertTrue(Files.size(run.resolve(recording)) > 100_000, recording);
        }
    }

    @Test
    void shouldStreamFromOneServerToSeveralClients() throws Exception {
        Path run = Launcher.HOME.resolve("shared/runs/by-hand-0");
        try {
            lesson(Launcher.HOME);
            // Without tcpdump the script says so, and goes on.
            boolean dumps = Program.run("sh", "-c", "command -v tcpdump").status() == 0;
            Path dump = run.resolve("server_out.pcap");
            assertEquals(dumps, Files.exists(dump));
            assertTrue(!dumps || Files.size(dump) > 100_000);
        } finally {
            Program.run("rm", "-rf", run.toString());
        }
    }

    @Test
    void shouldDoSoForAnOrdinaryUser() throws Exception {
        lesson(OrdinaryUser.copyOf(Launcher.HOME, folder.resolve("clone")), OrdinaryUser.PREFIX);
    }
}
