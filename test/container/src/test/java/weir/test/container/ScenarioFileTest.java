package weir.test.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import weir.api.Progress;
import weir.api.WeirException;
import weir.api.analysis.AnalysisEngine;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.Report;
import weir.api.network.Emulation;
import weir.api.option.Options;
import weir.api.scenario.Scenario;
import weir.api.scenario.ScenarioFiles;
import weir.api.scenario.ScenarioRunner;

/** Scenario files, checked and run with all that ships, inside the OSGi container. The runs need root. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class ScenarioFileTest {
    /** Nothing is wrong with it. Line numbers of the corpus are its own. */
    private static final String GOOD = """
            name: good
            topology:
              nodes: {server: {ip: 10.0.0.1/24}, client: {ip: 10.0.0.2/24}, s1: {kind: switch}}
              links:
                - {ends: [server, s1], bandwidth: 10Mbit/s, delay: 5ms}
                - {ends: [s1, client]}
            runtime: process
            seed: 3
            duration: 4s
            captures: [server, client]
            steps:
              - echo: at 1s node client exec ping -c 2 -i 0.1 server
              - at 2s link server-s1 forward delay=20ms
              - every 500ms from 1s until 2s node server exec true
              - sleeper: at 0s node client start sleep 60
              - at 3s stop sleeper
            expect:
              - one-way-delay min < 80ms
              - link server-s1 dropped = 0
              - step echo exit-status = 0
            """;

    @InjectService(timeout = 30_000)
    ScenarioFiles files;

    @InjectService(timeout = 30_000)
    ScenarioRunner runner;

    @InjectService(timeout = 30_000)
    Emulation emulation;

    @InjectService(timeout = 30_000)
    AnalysisEngine analyses;

    @TempDir
    Path folder;

    private Path write(String yaml) throws Exception {
        return Files.writeString(folder.resolve("x.scenario.yaml"), yaml);
    }

    private void check(Path file) throws Exception {
        Scenario scenario = files.read(file);
        scenario.plan(Options.of(scenario.options(), Map.of()));
    }

    private static Arguments wrong(String from, String to, int line, String what, String fix) {
        assertTrue(GOOD.contains(from), from);
        return Arguments.of(GOOD.replace(from, to), line, what, fix);
    }

    static Stream<Arguments> malformed() {
        String delay = "one-way-delay min < 80ms";
        String set = "at 2s link server-s1 forward delay=20ms";
        return Stream.of(
                Arguments.of("", 1, "the scenario is empty", "topology:"),
                Arguments.of("\0\1\2", 1, "this is not YAML", "correct"),
                Arguments.of("just text", 1, "is not a mapping", "KEY: VALUE"),
                Arguments.of("- a\n- b\n", 1, "is not a mapping", "KEY: VALUE"),
                Arguments.of("a: &a [x]\nb: &b [*a,*a]\nname: [*b", 3, "this is not YAML", "correct"),
                Arguments.of("x: &x {x: *x}\n", 1, "unknown key of the scenario 'x'", ""),
                wrong("duration: 4s\n", "", 1, "there is no duration", "write duration: 30s"),
                wrong("duration: 4s", "duration: 4", 9, "'4' is no duration", "duration: 30s"),
                wrong("duration: 4s", "duration: 0s", 9, "the duration is 0", "duration: 30s"),
                wrong("duration: 4s", "duration: 4s\nduration: 5s", 10, "stands twice", "take one of them out"),
                wrong(
                        "duration: 4s",
                        "duraton: 4s",
                        9,
                        "unknown key of the scenario 'duraton'",
                        "did you mean 'duration'?"),
                wrong("name: good", "name: [a]", 1, "not a single value", "write one"),
                wrong("name: good", "name: ../x", 1, "can't name a scenario", "write name"),
                wrong("name: good", "use: live-stream", 1, "exclude each other", "either"),
                wrong("name: good", "with: {a: b}", 1, "goes with 'use'", "take it out"),
                wrong("kind: switch", "kind: swich", 3, "unknown kind 'swich'", "did you mean 'switch'?"),
                wrong("delay: 5ms", "dealy: 5ms", 5, "'dealy'", "did you mean 'delay'?"),
                wrong("runtime: process", "runtime: proces", 7, "unknown runtime 'proces'", "did you mean 'process'?"),
                wrong("seed: 3", "seed: three", 8, "is no whole number", "seed: 1"),
                wrong(
                        "[server, client]\nsteps",
                        "[server, klient]\nsteps",
                        10,
                        "unknown node 'klient'",
                        "did you mean 'client'?"),
                wrong("[server, client]\nsteps", "server\nsteps", 10, "'captures' is not a list", "- TEXT"),
                wrong(
                        "[server, client]\nsteps",
                        "[\"server:server-eth1\"]\nsteps",
                        10,
                        "unknown interface",
                        "did you mean 'server-eth0'?"),
                wrong(
                        set,
                        "after 2s link server-s1 down",
                        13,
                        "unknown beginning of a step 'after'",
                        "use one of them"),
                wrong(set, "at 2 link server-s1 down", 13, "'2' is no time", "at 5s"),
                wrong(set, "at 2s", 13, "ends too early", "at 5s link"),
                wrong(set, "at 2s lnk server-s1 down", 13, "unknown kind of step 'lnk'", "did you mean 'link'?"),
                wrong(set, "at 2s link server-s2 down", 13, "unknown link 'server-s2'", "did you mean 'server-s1'?"),
                wrong(set, "at 2s link server-s1 dwn", 13, "'dwn' can't be read", "delay=60ms"),
                wrong(set, "at 2s link server-s1 dealy=1ms", 13, "'dealy'", "did you mean 'delay'?"),
                wrong(set, "at 2s link server-s1 delay=1", 13, "'1' can't be the delay", "10ms"),
                wrong(
                        set,
                        "at 2s link server-s1 model=constnt",
                        13,
                        "unknown link model 'constnt'",
                        "did you mean 'constant'?"),
                wrong(set, "at 2s link server-s1 discipline=cdel", 13, "unknown queue discipline 'cdel'", "codel"),
                wrong(
                        set,
                        "at 2s link server-s1 model=trace file=none.trace",
                        13,
                        "there is no file",
                        "check the path"),
                Arguments.of("""
                        topology: {nodes: {a: {}, b: {}}, links: [{ends: [a, b]}]}
                        duration: 1s
                        steps: [at 0s link a-b delay=1ms]
                        """, 3, "can't be changed", "delay: 0ms"),
                wrong(set, "at 4s link server-s1 down", 13, "is after the end", "longer duration"),
                wrong("from 1s until 2s", "from 1s until 9s", 14, "is after the end", "longer duration"),
                wrong("from 1s until 2s", "from 2s until 1s", 14, "the step never happens", "later"),
                wrong("every 500ms from", "every 1us from", 14, "a step every 1000 ns", "every 2s"),
                wrong(
                        "every 500ms from 1s until 2s node server exec true",
                        "every 0s node server exec true",
                        14,
                        "a step every 0 ns",
                        ""),
                wrong("at 1s node client", "at 1s node clint", 12, "unknown node 'clint'", "did you mean 'client'?"),
                wrong("exec ping", "exce ping", 12, "unknown word for a node 'exce'", "did you mean 'exec'?"),
                wrong("exec ping -c 2 -i 0.1 server", "exec", 12, "there is no command", "exec ping"),
                wrong("exec true", "exec sh -c 'true", 14, "a quote (') is not closed", "YAML"),
                wrong(
                        "at 3s stop sleeper",
                        "at 3s stop slepper",
                        16,
                        "unknown step with a program 'slepper'",
                        "did you mean 'sleeper'?"),
                wrong("at 3s stop sleeper", "sleeper: at 3s stop echo", 16, "two steps are called 'sleeper'", "rename"),
                wrong(
                        "- at 3s stop",
                        "- {a: at 3s stop x, b: at 3s stop x}\n  - at 3s stop",
                        16,
                        "has 2 keys",
                        "in quotes"),
                wrong(
                        delay,
                        "one-way-dely p99 < 80ms",
                        18,
                        "unknown analyzer or node 'one-way-dely'",
                        "did you mean 'one-way-delay'?"),
                wrong(
                        delay,
                        "klient inter-arrival p99 < 80ms",
                        18,
                        "unknown analyzer or node 'klient'",
                        "did you mean 'client'?"),
                wrong(
                        delay,
                        "one-way-delay p98 < 80ms",
                        18,
                        "unknown value of one-way-delay 'p98'",
                        "did you mean 'p9"),
                wrong(
                        delay,
                        "client rtmp-qoe longest-stal < 1s",
                        18,
                        "'longest-stal'",
                        "did you mean 'longest-stall'?"),
                wrong(delay, "one-way-delay p99 < 80", 18, "can't be compared with p99Ms", "< 80ms"),
                wrong(delay, "one-way-delay p99 < 80Mbit/s", 18, "can't be compared with p99Ms", "< 80ms"),
                wrong(delay, "one-way-delay lost < 1ms", 18, "can't be compared with lost", "< 3"),
                wrong(delay, "one-way-delay p99 =< 80ms", 18, "unknown operator '=<'", "<="),
                wrong(delay, "one-way-delay p99 <", 18, "ends too early", "a limit is missing"),
                wrong(delay, "one-way-delay p99 < 80ms flwo=x", 18, "can't be run so", "flwo"),
                wrong(delay, "client one-way-delay p99 < 80ms", 18, "takes 2 captures, not 1", "NODE > NODE"),
                wrong(delay, "inter-arrival p99 < 80ms", 18, "takes 1 capture, not 2", "NODE inter-arrival"),
                wrong(delay, "client inter-arrival p99 < 80ms filter='tcp prt 5'", 18, "", ""),
                wrong(delay, "client bytes > 3B", 18, "it is not clear whose 'bytes'", "write the analyzer"),
                wrong(delay, "client nonsense > 3", 18, "unknown value 'nonsense'", "use one of them"),
                wrong(
                        "dropped = 0",
                        "droped = 0",
                        19,
                        "unknown statistic of a link 'droped'",
                        "did you mean 'dropped'?"),
                wrong("dropped = 0", "dropped = 0 0", 19, "stands behind the end", "take it out"),
                wrong("step echo", "step ecco", 20, "unknown step with a program 'ecco'", "did you mean 'echo'?"),
                wrong(
                        "exit-status = 0",
                        "exit-statsu = 0",
                        20,
                        "unknown value of a step",
                        "did you mean 'exit-status'?"),
                wrong("- step echo", "- name: step echo", 20, "an expectation has no name", "quotes"));
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String yaml, int line, String what, String fix) throws Exception {
        Path file = write(yaml);
        WeirException e = assertThrows(WeirException.class, () -> check(file));
        assertTrue(e.getMessage().startsWith(file + ":" + line + ": "), e.getMessage());
        assertTrue(e.what().contains(what), e.getMessage());
        assertTrue((e.fix() + e.why()).contains(fix), e.getMessage());
        assertEquals(Optional.empty(), emulation.network(), "nothing has been started");
    }

    @Test
    void shouldRefuseWhatIsNoText() throws Exception {
        Path file = Files.write(folder.resolve("x.scenario.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertTrue(assertThrows(WeirException.class, () -> check(file)).what().contains("is no scenario"));
        assertThrows(java.nio.file.NoSuchFileException.class, () -> check(folder.resolve("missing.scenario.yaml")));
        assertTrue(assertThrows(WeirException.class, () -> check(folder)).what().contains("is a folder"));
    }

    @Test
    void shouldCheckWhatAUsedScenarioIsTold() throws Exception {
        String used = "use: live-stream\nwith: {bandwidth: 5Mbit/s}\nduration: 9s\nexpect: [client stalls < 1s]\n";
        check(write(used));
        for (String[] wrong : new String[][] {
            {"live-stream", "live-steam", ":1: unknown scenario"},
            {"bandwidth", "bandwith", ":2: unknown option"},
            {"5Mbit/s", "5", ":2: '5' can't be the bandwidth"},
            {"client stalls", "s1 stalls", ":4: nothing is captured at s1"},
            {"bandwidth:", "duration:", ":2: the duration does not belong"},
            {"expect", "captures: [client]\nexpect", ":4: 'captures' goes with 'topology'"}
        }) {
            Path file = write(used.replace(wrong[0], wrong[1]));
            String message =
                    assertThrows(WeirException.class, () -> check(file)).getMessage();
            assertTrue(message.contains(wrong[2]), message);
        }
    }

    @Test
    void shouldDoEachStepInItsTimeAndJudge() throws Exception {
        Path run = folder.resolve("run");
        Map<String, Object> summary = run(write(GOOD), run);
        assertEquals("passed", summary.get("verdict"), summary::toString);
        assertEquals(6, ((Number) ((Map<?, ?>) summary.get("timeline")).get("count")).intValue());
        for (String name : List.of(
                "topology.topo.yaml",
                "scenario.scenario.yaml",
                "server_out.pcapng",
                "client_out.pcapng",
                "events.jsonl",
                "summary.json",
                "analyses.json",
                "report.html",
                "echo.log")) {
            assertTrue(Files.size(run.resolve(name)) > 0, name);
        }
        String events = Files.readString(run.resolve("events.jsonl"), StandardCharsets.UTF_8);
        assertTrue(events.contains("\"plannedNs\":2000000000,\"actualNs\":2"), events);
        assertTrue(events.contains("\"event\":\"link-set\""), events);
        assertTrue(events.contains("\"event\":\"program-stopped\",\"step\":\"sleeper\""), events);
        assertEquals(Optional.empty(), emulation.network(), "the network is down again");
    }

    @Test
    void shouldFailWhatDoesNotHoldOrCanNotBeTold() throws Exception {
        String yaml = GOOD.replace("min < 80ms", "min > 80ms")
                .replace("link server-s1 dropped = 0", "client rtmp-qoe stalled < 1s")
                .replace("exec true", "exec no-such-program")
                .replace("node client start sleep", "node client exec sleep")
                .replace("  - at 3s stop sleeper\n", "");
        Map<String, Object> summary = run(write(yaml), folder.resolve("run"));
        assertEquals("failed", summary.get("verdict"));
        String verdicts = String.valueOf(summary.get("expectations"));
        for (String part : List.of(
                "passed=false, value=5.",
                "there is no sample: stalledMs is null",
                "exit status 127",
                "it still ran when the scenario ended")) {
            assertTrue(verdicts.contains(part), verdicts);
        }
    }

    /** Real packets: of 1.4 KB they take 12 ms at 1 Mbit/s, and 50 ms more when the delay is raised; none of it is queueing. */
    @Test
    void shouldCallQueueingOnlyWhatWaits() throws Exception {
        String yaml = """
                name: queueing
                topology:
                  nodes: {server: {ip: 10.0.0.1/24}, client: {ip: 10.0.0.2/24}}
                  links: [{ends: [server, client], bandwidth: 10Mbit/s, delay: 10ms}]
                duration: 5s
                captures: [server, client]
                steps:
                  - pings: at 0s node server exec ping -i 0.05 -s 1400 -c 80 client
                  - at 1s link server-client delay=60ms
                  - at 2s link server-client bandwidth=1Mbit/s
                  - at 3s link server-client delay=10ms
                  - burst: at 4200ms node server exec ping -f -l 20 -s 1400 -c 20 client
                """;
        Path run = folder.resolve("run");
        for (int attempt = 1; attempt <= 3; attempt++) {
            run = folder.resolve("run" + attempt);
            if (!machineWasLate(run(write(yaml), run))) {
                break;
            }
        }
        List<Path> ends = List.of(run.resolve("server_out.pcapng"), run.resolve("client_out.pcapng"));
        Report report = analyses.run(
                        new AnalysisRequest("one-way-delay", ends, "", Map.of("flow", "icmp 10.0.0.1 > 10.0.0.2")))
                .get(0)
                .report();
        Map<String, Object> queueing = report.groups().get("queueing");
        assertEquals("delay and transmission time of server-client", queueing.get("takenOff"));
        double median = ((Number) queueing.get("medianMs")).doubleValue();
        double most = ((Number) queueing.get("maxMs")).doubleValue();
        assertTrue(median >= 0 && median < 2, "on an idle link nothing waits: " + queueing);
        assertTrue(most > 19 * 11.5 * 0.9 && most < 19 * 11.5 * 1.15, "the last of a burst waits: " + queueing);
        long waited = LongStream.range(0, report.tables().get(0).rows())
                .filter(row -> report.tables().get(0).cell(row, 6) instanceof Long ns && ns > 5_000_000)
                .count();
        assertTrue(waited <= 20, waited + " frames waited, of which 19 are the burst's");
    }

    /** The first file of docs/scenarios.md, as it stands there. */
    @Test
    void shouldRunTheTutorialsFile() throws Exception {
        String docs = Files.readString(home().resolve("docs/scenarios.md"));
        String yaml = docs.substring(docs.indexOf("```yaml\n") + "```yaml\n".length());
        Map<String, Object> summary = Map.of();
        for (int attempt = 1; attempt <= 3; attempt++) {
            summary = run(write(yaml.substring(0, yaml.indexOf("```"))), folder.resolve("run" + attempt));
            if (!machineWasLate(summary)) {
                break;
            }
        }
        assertEquals("passed", summary.get("verdict"), summary::toString);
    }

    /** Returns true if this machine kept the engine waiting for so long that what was measured says nothing of the link. */
    private static boolean machineWasLate(Map<String, Object> summary) {
        Map<?, ?> link = (Map<?, ?>) ((Map<?, ?>) summary.get("links")).get("server-client");
        return link.values().stream()
                .map(way -> ((Map<?, ?>) way).get("latenessP99Us"))
                .anyMatch(lateness -> lateness instanceof Number us && us.doubleValue() > 5_000);
    }

    @Test
    void shouldFindNothingWrongInTheExamples() throws Exception {
        try (Stream<Path> examples = Files.list(home().resolve("examples"))) {
            for (Path file : examples.filter(each -> each.toString().endsWith(".scenario.yaml"))
                    .toList()) {
                check(file);
            }
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("weir.home"));
    }

    @Test
    void shouldKeepWhatThereIsWhenARunIsBrokenOff() throws Exception {
        Path run = folder.resolve("run");
        ScenarioRunner.Run running = runner.start(
                files.read(write(GOOD.replace("duration: 4s", "duration: 10min"))),
                Map.of(),
                Optional.of(run),
                ScenarioRunner.Mode.BATCH,
                Progress.NONE);
        running.started().get(30, TimeUnit.SECONDS);
        running.abort();
        assertThrows(ExecutionException.class, () -> running.summary().get(30, TimeUnit.SECONDS));
        String summary = Files.readString(run.resolve("summary.json"));
        assertTrue(summary.contains("\"interrupted\""), summary);
        assertTrue(Files.size(run.resolve("client_out.pcapng")) > 0);
        assertEquals(Optional.empty(), emulation.network());
    }

    private Map<String, Object> run(Path file, Path run) throws Exception {
        return runner.start(files.read(file), Map.of(), Optional.of(run), ScenarioRunner.Mode.BATCH, Progress.NONE)
                .summary()
                .get(60, TimeUnit.SECONDS);
    }
}
