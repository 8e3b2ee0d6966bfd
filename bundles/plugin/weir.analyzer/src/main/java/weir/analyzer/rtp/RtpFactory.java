package weir.analyzer.rtp;

import org.osgi.service.component.annotations.Component;
import weir.analyzer.sample.FrameAnalyzerFactory;
import weir.api.analysis.AnalysisContext;
import weir.api.analysis.Analyzer;
import weir.api.analysis.AnalyzerFactory;
import weir.api.analysis.Split;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;

/** {@code rtp}: streams of RTP, and what RTCP reports of them. */
@Component(service = AnalyzerFactory.class)
public final class RtpFactory extends FrameAnalyzerFactory {
    private static final OptionSpec FRAMES = OptionSpec.of(
                    "frames", OptionType.FLAG, "true: --table has a row for each packet instead of each stream")
            .withDefault("false");

    public RtpFactory() {
        super(
                "rtp",
                "RTP streams: loss, gaps, duplicates, reordering, jitter; round trips by RTCP",
                Split.NONE,
                RtpCapture.PORTS,
                RtpCapture.CLOCK,
                FRAMES);
    }

    @Override
    public Analyzer create(AnalysisContext context) {
        return new Rtp(RtpCapture.of(context), context.options().flag(FRAMES.name()));
    }
}
