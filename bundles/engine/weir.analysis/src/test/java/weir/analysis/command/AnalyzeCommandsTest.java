package weir.analysis.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.analysis.CaptureAnalysis;
import weir.analysis.CommandCall;
import weir.analysis.MemoryCaptures;
import weir.analyzer.delay.OneWayDelayFactory;
import weir.analyzer.interval.InterArrivalFactory;
import weir.api.WeirException;
import weir.api.field.Described;
import weir.command.Answer;
import weir.command.Json;

class AnalyzeCommandsTest {
    @TempDir
    Path folder;

    private Answer call(String function, String... words) throws Exception {
        MemoryCaptures captures = new MemoryCaptures()
                .with(folder.resolve("c.pcap").toString(), 1_000_000_000L, 1_000_500_000L, 1_003_000_000L)
                .with(folder.resolve("d.pcap").toString(), 7L);
        CaptureAnalysis analysis = new CaptureAnalysis(captures);
        analysis.addFactory(new InterArrivalFactory(), null);
        analysis.addFactory(new OneWayDelayFactory(), null);
        AnalyzeCommands commands = new AnalyzeCommands(analysis);
        return CommandCall.of(commands, folder, function, words);
    }

    @Test
    void shouldAnswerTheContractsDocument() throws Exception {
        Answer answer = call("run", "inter-arrival", "c.pcap", "--filter", "rtmp");
        assertEquals(
                "{\"analyzer\":\"inter-arrival\",\"version\":\"1.0.0\",\"inputs\":[{\"file\":\"c.pcap\",\"packets\":3,"
                        + "\"bytes\":192,\"firstEpochNs\":1000000000,\"lastEpochNs\":1003000000,\"truncated\":false}],"
                        + "\"filter\":\"rtmp\",\"matched\":3,\"interArrival\":{\"count\":2,\"meanMs\":1.5,"
                        + "\"medianMs\":0.5,\"stddevMs\":1.414213562373095,\"minMs\":0.5,\"maxMs\":2.5,\"p95Ms\":2.5,"
                        + "\"p99Ms\":2.5}}",
                Json.line(answer.json()));
        assertTrue(answer.text().get().contains("1.500 ms"), answer.text().get());
    }

    @Test
    void shouldAnswerNullWhenThereIsNoSample() throws Exception {
        String json = Json.line(call("run", "inter-arrival", "d.pcap").json());
        assertTrue(
                json.endsWith("\"interArrival\":{\"count\":0,\"meanMs\":null,\"medianMs\":null,\"stddevMs\":null,"
                        + "\"minMs\":null,\"maxMs\":null,\"p95Ms\":null,\"p99Ms\":null}}"),
                json);
    }

    @Test
    void shouldAnswerAnArrayWhenSeveralCapturesAreAnalysed() throws Exception {
        List<?> documents =
                (List<?>) call("run", "inter-arrival", "c.pcap", "d.pcap").json();
        assertEquals(2, documents.size());
        assertEquals(3L, ((Described<?>) documents.get(0)).get("matched"));
        assertEquals(1L, ((Described<?>) documents.get(1)).get("matched"));
    }

    @Test
    void shouldTellOptionsFromFiles() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> call("run", "inter-arrival", "c.pcap", "binz=3"));
        Described<?> json =
                (Described<?>) call("run", "inter-arrival", "bins=3", "c.pcap").json();
        assertEquals(3L, json.get("matched"));
        call("run", "inter-arrival", "c.pcap", "log");
        Files.createFile(folder.resolve("log"));
        assertThrows(Exception.class, () -> call("run", "inter-arrival", "c.pcap", "log"));
    }

    @Test
    void shouldRefuseAnUnknownEndOfATunnel() throws Exception {
        call("run", "inter-arrival", "c.pcap", "--tunnel", "outer");
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> call("run", "inter-arrival", "c.pcap", "--tunnel", "middle"));
        assertEquals("--tunnel 'middle' is unknown; write inner or outer", refusal.getMessage());
    }

    @Test
    void shouldExplainOneAnalyzer() throws Exception {
        Answer answer = call("list", "inter-arrival");
        assertEquals("inter-arrival", ((Described<?>) answer.json()).get("name"));
        assertTrue(
                answer.text().get().contains("bins of the histogram"),
                answer.text().get());
        assertThrows(IllegalArgumentException.class, () -> call("list", "inter-arival"));
    }

    @Test
    void shouldWriteTheTableWhole() throws Exception {
        call("run", "inter-arrival", "c.pcap", "--table", "t.csv");
        assertEquals(
                "frame,epoch_ns,delta_ns,length\n1,1000000000,,64\n2,1000500000,500000,64\n3,1003000000,2500000,64\n",
                Files.readString(folder.resolve("t.csv")));
        assertFilesAre("t.csv");
    }

    @Test
    void shouldLeaveNothingWhenTheTableCanNotBeWritten() throws Exception {
        WeirException e = assertThrows(
                WeirException.class, () -> call("run", "inter-arrival", "c.pcap", "--table", "no/such/t.csv"));
        assertTrue(e.getMessage().contains("folder does not exist"), e.getMessage());
        Files.createDirectory(folder.resolve("taken.csv"));
        Files.createFile(folder.resolve("taken.csv/x"));
        assertThrows(WeirException.class, () -> call("run", "inter-arrival", "c.pcap", "--table", "taken.csv"));
        assertFilesAre("taken.csv");
    }

    @Test
    void shouldNotReplaceWhatItReads() throws Exception {
        Path capture = Files.writeString(folder.resolve("c.pcap"), "a capture");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("c.pcap"));
        for (String file : List.of("c.pcap", "link.csv")) {
            Exception e = assertThrows(
                    IllegalArgumentException.class,
                    () -> call("run", "inter-arrival", "c.pcap", "--table", file, "--force"));
            assertTrue(e.getMessage().contains("the same file as the input " + capture), e.getMessage());
        }
        assertEquals("a capture", Files.readString(link));
    }

    @Test
    void shouldNotReplaceTheRecordsOfTheRunThatItReads() throws Exception {
        Files.writeString(folder.resolve("c.pcap"), "a capture");
        Files.writeString(folder.resolve("topology.topo.yaml"), "nodes: {}");
        Path events = Files.writeString(folder.resolve("events.jsonl"), "");
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> call("run", "inter-arrival", "c.pcap", "--table", "events.jsonl", "--force"));
        assertTrue(e.getMessage().contains("the same file as the input " + events), e.getMessage());
    }

    @Test
    void shouldReplaceATableOnlyWhenThatIsAskedFor() throws Exception {
        Path table = Files.writeString(folder.resolve("t.csv"), "before");
        WeirException e =
                assertThrows(WeirException.class, () -> call("run", "inter-arrival", "c.pcap", "--table", "t.csv"));
        assertTrue(e.getMessage().contains("--force"), e.getMessage());
        assertEquals("before", Files.readString(table));
        call("run", "inter-arrival", "c.pcap", "--table", "t.csv", "--force");
        assertTrue(Files.readString(table).startsWith("frame,"), Files.readString(table));
    }

    @Test
    void shouldSayThatTheTableDoesNotFit() throws Exception {
        Files.createSymbolicLink(folder.resolve("full.csv"), Path.of("/dev/full"));
        WeirException e =
                assertThrows(WeirException.class, () -> call("run", "inter-arrival", "c.pcap", "--table", "full.csv"));
        assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    }

    @Test
    void shouldRefuseBeforeWorkingWhenAnOutputIsWrong() {
        assertThrows(IllegalArgumentException.class, () -> call("run", "inter-arrival", "c.pcap", "--plot", "x.gif"));
        assertThrows(
                IllegalArgumentException.class,
                () -> call("run", "inter-arrival", "c.pcap", "d.pcap", "--table", "x.csv"));
        WeirException e =
                assertThrows(WeirException.class, () -> call("run", "inter-arrival", "c.pcap", "--plot", "x.png"));
        assertTrue(e.getMessage().contains("weir.plot"), e.getMessage());
    }

    @Test
    void shouldListAnalyzersWithTheirOptions() throws Exception {
        Answer answer = call("list");
        List<?> analyzers = (List<?>) answer.json();
        Described<?> first = (Described<?>) analyzers.get(0);
        assertEquals(
                List.of("name", "version", "description", "captures", "mostCaptures", "options", "bundle"),
                first.fields().names());
        assertEquals("inter-arrival", first.get("name"));
        Described<?> bins = (Described<?>) ((List<?>) first.get("options")).get(0);
        assertEquals("count", bins.get("type"));
        assertTrue(answer.text().get().contains("one-way-delay"), answer.text().get());
    }

    private void assertFilesAre(String... names) throws Exception {
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of(names),
                    files.map(file -> file.getFileName().toString()).toList());
        }
        assertFalse(names.length == 0);
    }
}
