package weir.scenario.validity;

import java.util.List;
import java.util.Set;
import weir.api.event.LinkEvent;
import weir.api.scenario.RunEvent;
import weir.api.scenario.Validity.Reason;
import weir.api.scenario.Validity.Verdict;

/** Tells of plug-ins of links that have failed or gone: from then on another one decided than was asked for. Stateless. */
final class StandIns {
    private static final Set<String> EVENTS = Set.of(LinkEvent.Fault.NAME, LinkEvent.Replaced.GONE);

    private StandIns() {}

    /** Figures mark these events themselves. */
    static List<Reason> of(List<RunEvent> events) {
        return events.stream()
                .filter(event -> EVENTS.contains(event.event()))
                .map(event -> new Reason(Verdict.DOUBTFUL, event.epochNs(), 0, what(event), 1, 0, ""))
                .toList();
    }

    private static String what(RunEvent event) {
        boolean isModel = event.details().get("model") != null;
        String plugIn = isModel
                ? "model '" + event.details().get("model")
                : "discipline '" + event.details().get("discipline");
        String how = event.event().equals(LinkEvent.Fault.NAME) ? "failed" : "was taken away";
        return plugIn + "' of link " + event.details().get("link") + " " + how + ", and another stood in";
    }
}
