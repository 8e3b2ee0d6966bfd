package weir.analyzer.jitter;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import weir.analyzer.match.MatchedFlows;
import weir.analyzer.rtp.RtpCapture;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** {@code jitter}: delay variation, from a sender's and a receiver's capture, or from RTP in one. */
@Component(service = AnalyzerFactory.class)
public final class JitterFactory extends FrameAnalyzerFactory {
    private static final OptionSpec SSRC = OptionSpec.of(
            "ssrc",
            OptionType.TEXT,
            "of one capture: which RTP source, for example 0x1234abcd; without it the one with the most packets");

    public JitterFactory() {
        super(
                "jitter",
                "Delay variation by RFC 3550 and RFC 5481: of frames in two captures, or of RTP in one",
                Split.NONE,
                MatchedFlows.FLOW,
                MatchedFlows.HORIZON,
                RtpCapture.PORTS,
                RtpCapture.CLOCK,
                SSRC);
    }

    @Override
    public int mostInputs() {
        return 2;
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        boolean isPair = context.points().size() == 2;
        MatchedFlows flows = MatchedFlows.of(context);
        RtpCapture rtp = RtpCapture.of(context);
        Optional<Integer> source = context.options().text(SSRC.name()).map(JitterFactory::source);
        String useless = isPair ? SSRC.name() : MatchedFlows.FLOW.name();
        if (context.options().text(useless).isPresent()) {
            throw new IllegalArgumentException(
                    isPair
                            ? "ssrc is of no use with two captures; choose by flow="
                            : "flow is of no use with one capture; choose by ssrc=, or give the sender's and the"
                                    + " receiver's capture");
        }
        return new Jitter(isPair ? new PairedFrames(flows) : new RtpFrames(rtp, source));
    }

    private static int source(String text) {
        String digits = text.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
        if (!digits.matches("[0-9a-f]{1,8}")) {
            throw new IllegalArgumentException(
                    "ssrc '" + text + "' is no hexadecimal number of 32 bits, as 0x1234abcd is one");
        }
        return Integer.parseUnsignedInt(digits, 16);
    }
}
