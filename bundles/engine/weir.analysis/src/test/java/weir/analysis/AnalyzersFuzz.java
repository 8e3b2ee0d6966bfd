package weir.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import weir.analyzer.delay.OneWayDelayFactory;
import weir.analyzer.dns.DnsFactory;
import weir.analyzer.flow.FlowsFactory;
import weir.analyzer.http.HttpFactory;
import weir.analyzer.interval.InterArrivalFactory;
import weir.analyzer.jitter.JitterFactory;
import weir.analyzer.loss.LossPatternFactory;
import weir.analyzer.qoe.RtmpQoeFactory;
import weir.analyzer.quic.QuicFactory;
import weir.analyzer.rate.BurstsFactory;
import weir.analyzer.rate.IoGraphFactory;
import weir.analyzer.rate.PacketSizesFactory;
import weir.analyzer.rate.ThroughputFactory;
import weir.analyzer.rtp.RtpFactory;
import weir.analyzer.tcp.TcpFactory;
import weir.analyzer.tcp.TcpSequenceFactory;
import weir.api.WeirException;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.AnalysisResult;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Report;
import weir.api.analysis.Table;
import weir.api.capture.FrameCursor;
import weir.api.option.Options;
import weir.capture.command.StoredCaptures;

/**
 * What must hold of each analyzer for any capture that can be read at all: it reports, in numbers that JSON can hold, and
 * the same each time. Those that take two captures get it twice. For {@link AnalyzersFuzzTest}, and for Jazzer by
 * {@code bench/fuzz}.
 */
public final class AnalyzersFuzz {
    private static final Path FILE = temporary();
    private static final List<AnalyzerFactory> FACTORIES = List.of(
            new InterArrivalFactory(),
            new BurstsFactory(),
            new PacketSizesFactory(),
            new ThroughputFactory(),
            new IoGraphFactory(new StoredCaptures()),
            new FlowsFactory(),
            new TcpFactory(),
            new TcpSequenceFactory(),
            new DnsFactory(),
            new HttpFactory(),
            new QuicFactory(),
            new RtmpQoeFactory(),
            new OneWayDelayFactory(),
            new RtpFactory(),
            new JitterFactory(),
            new LossPatternFactory());

    private AnalyzersFuzz() {}

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("weir-fuzz", ".pcap");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException, WeirException {
        Files.write(FILE, input);
        for (AnalyzerFactory factory : FACTORIES) {
            List<Path> files = java.util.Collections.nCopies(factory.mostInputs(), FILE);
            try {
                String first = run(factory, files);
                String second = run(factory, files);
                if (!first.equals(second)) {
                    throw new AssertionError(factory.name() + ": " + first + "\nthen " + second);
                }
            } catch (NotACapture e) {
                return;
            }
        }
    }

    private static String run(AnalyzerFactory factory, List<Path> files)
            throws IOException, WeirException, NotACapture {
        try (MergedFrames frames = open(files)) {
            Options options = Options.of(factory.options(), Map.of());
            Analyzer analyzer = factory.create(new AnalysisContext(options, frames.points()));
            while (frames.advance()) {
                analyzer.onFrame(frames.frame());
            }
            Report report = analyzer.report();
            AnalysisResult result =
                    new AnalysisResult(factory.name(), factory.version(), "", frames.summaries(), report);
            StringBuilder text = new StringBuilder(ResultText.json(result, files.size()));
            for (Table table : report.tables()) {
                ResultText.append(table, text);
            }
            return text.toString();
        }
    }

    private static MergedFrames open(List<Path> files) throws IOException, NotACapture {
        try {
            return MergedFrames.whole(new StoredCaptures(), files, "", FrameCursor::withTcpPieces);
        } catch (WeirException e) {
            throw new NotACapture();
        }
    }

    /** The readers refuse it, which is theirs to do. */
    private static final class NotACapture extends Exception {
        private static final long serialVersionUID = 1;
    }
}
