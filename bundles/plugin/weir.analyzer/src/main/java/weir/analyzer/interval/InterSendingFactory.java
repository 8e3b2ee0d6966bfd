package weir.analyzer.interval;

import org.osgi.service.component.annotations.Component;
import weir.api.analysis.AnalyzerFactory;

/** {@code inter-sending}: the times between frames at the sender. */
@Component(service = AnalyzerFactory.class)
public final class InterSendingFactory extends InterFrameFactory {
    public InterSendingFactory() {
        super(
                new InterFrameTimes.Naming("interSending", "inter-sending", "inter-sending time"),
                "Times between successive frames, as the sender sends them");
    }
}
