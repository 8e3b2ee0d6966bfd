package weir.analyzer.interval;

import org.osgi.service.component.annotations.Component;
import weir.api.analysis.AnalyzerFactory;

/** {@code inter-arrival}: the times between frames at the receiver. */
@Component(service = AnalyzerFactory.class)
public final class InterArrivalFactory extends InterFrameFactory {
    public InterArrivalFactory() {
        super(
                new InterFrameTimes.Naming("interArrival", "inter-arrival", "inter-arrival time"),
                "Times between successive frames, as the receiver sees them");
    }
}
