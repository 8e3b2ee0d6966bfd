package weir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.analyzer.delay.OneWayDelayFactory;
import weir.analyzer.dns.DnsFactory;
import weir.analyzer.flow.FlowsFactory;
import weir.analyzer.http.HttpFactory;
import weir.analyzer.jitter.JitterFactory;
import weir.analyzer.loss.LossPatternFactory;
import weir.analyzer.qoe.RtmpQoeFactory;
import weir.analyzer.quic.QuicFactory;
import weir.analyzer.rtp.RtpFactory;
import weir.analyzer.tcp.TcpFactory;
import weir.analyzer.tcp.TcpSequenceFactory;
import weir.api.analysis.AnalysisRequest;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Report;
import weir.capture.command.StoredCaptures;
import weir.tck.TestPacket;

/** An analyzer that finds nothing of what it looks for says so, in text and JSON, and only then. */
class NothingFoundTest {
    private static final String FILE = "d4c3b2a1" + "02000400" + "00".repeat(8) + "00000400" + "01000000";
    private static final String ARP = "ffffffffffff" + "020000000001" + "0806" + "0001080006040001" + "020000000001"
            + "0a000001" + "000000000000" + "0a000002";

    @TempDir
    Path folder;

    private final CaptureAnalysis analysis = new CaptureAnalysis(new StoredCaptures());

    @BeforeEach
    void addAnalyzers() {
        Stream.of(
                        new DnsFactory(),
                        new FlowsFactory(),
                        new HttpFactory(),
                        new JitterFactory(),
                        new LossPatternFactory(),
                        new OneWayDelayFactory(),
                        new QuicFactory(),
                        new RtmpQoeFactory(),
                        new RtpFactory(),
                        new TcpFactory(),
                        new TcpSequenceFactory())
                .forEach(factory -> analysis.addFactory(factory, null));
    }

    private Path capture(String name, byte[] frame) throws Exception {
        String length = HexFormat.of().toHexDigits(Integer.reverseBytes(frame.length));
        String record = "00f1536500000000" + length + length + HexFormat.of().formatHex(frame);
        return Files.write(folder.resolve(name), HexFormat.of().parseHex(FILE + record));
    }

    private AnalysisResult run(String analyzer, Path... files) throws Exception {
        return analysis.run(new AnalysisRequest(analyzer, List.of(files), "", Map.of()))
                .get(0);
    }

    private static List<String> reasons(AnalysisResult result) {
        return result.report().groups().values().stream()
                .map(group -> (String) group.get(Report.WHY))
                .filter(Objects::nonNull)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "dns, 1, no DNS: ",
        "flows, 1, no TCP and no UDP: ",
        "http, 1, no HTTP/1.x: ",
        "jitter, 1, no RTP: ",
        "jitter, 2, nothing in common: ",
        "loss-pattern, 2, nothing in common: ",
        "one-way-delay, 2, nothing in common: ",
        "quic, 1, no QUIC: ",
        "quic, 2, no QUIC: ",
        "rtmp-qoe, 1, no RTMP: ",
        "rtp, 1, no RTP: ",
        "tcp, 1, no TCP: ",
        "tcp-sequence, 1, no TCP: "
    })
    void shouldSayWhatIsNotThere(String analyzer, int captures, String beginning) throws Exception {
        Path arp = capture("arp.pcap", HexFormat.of().parseHex(ARP));
        Path[] files = captures == 1 ? new Path[] {arp} : new Path[] {arp, arp};
        AnalysisResult result = run(analyzer, files);
        List<String> names = Stream.of(files).map(Path::toString).toList();
        List<String> reasons = reasons(result);
        assertEquals(1, reasons.size());
        assertTrue(reasons.get(0).startsWith(beginning), reasons.get(0));
        ResultDocument document = new ResultDocument(result, names);
        assertTrue(document.text().contains("\n" + reasons.get(0) + "\n"), document.text());
        assertFalse(document.text().contains("why"), document.text());
        assertTrue(
                document.json().plain().values().stream()
                        .anyMatch(group -> group instanceof Map<?, ?> values
                                && reasons.get(0).equals(values.get("why"))),
                document.json().plain()::toString);
    }

    @Test
    void shouldSayNothingWhereSomethingIsFound() throws Exception {
        Path tcp = capture("tcp.pcap", TestPacket.tcp(1, 1, 10).frame());
        for (String analyzer : List.of("flows", "tcp", "tcp-sequence")) {
            assertEquals(List.of(), reasons(run(analyzer, tcp)), analyzer);
        }
        for (String analyzer : List.of("one-way-delay", "loss-pattern", "jitter")) {
            assertEquals(List.of(), reasons(run(analyzer, tcp, tcp)), analyzer);
        }
    }

    @Test
    void shouldNameWhatTwoCapturesDoNotShare() throws Exception {
        AnalysisResult result = run(
                "one-way-delay",
                capture("sent.pcap", TestPacket.tcp(1, 1, 10).frame()),
                capture("arp.pcap", HexFormat.of().parseHex(ARP)));
        String why = reasons(result).get(0);
        assertTrue(why.contains(" is in both captures (sender: 1, receiver: 0 frames)"), why);
    }
}
