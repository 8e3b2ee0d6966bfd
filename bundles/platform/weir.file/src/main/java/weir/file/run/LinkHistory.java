package weir.file.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.event.LinkEvent;
import weir.api.scenario.RunEvent;
import weir.api.unit.Bandwidth;
import weir.api.unit.Units;

/** How links were set in a run, and when: the first settings and each change. Stateless. */
public final class LinkHistory {
    private static final String PREFIX = "link-";

    /** Told at the end or before the start, and nothing that changes a link. */
    private static final Set<String> NO_CHANGE = Set.of("link-dropped", "link-certified");

    private LinkHistory() {}

    /**
     * One line of it.
     *
     * @param text for people
     */
    public record Moment(long epochNs, String link, String text) {}

    /** Returns the history by time; a link that is a plain cable all the time has none. */
    public static List<Moment> of(List<RunEvent> events) {
        List<Moment> moments = new ArrayList<>();
        long startedEpochNs = RunEvents.started(events).orElse(0);
        for (RunLink link : RunLink.of(events)) {
            RunLink.Setting forward = link.forward().get(0);
            RunLink.Setting reverse = link.reverse().get(0);
            if (!forward.model().equals("none")) {
                String text = forward.equals(reverse)
                        ? words(forward)
                        : "forward " + words(forward) + "; reverse " + words(reverse);
                moments.add(new Moment(startedEpochNs, link.name(), text));
            }
        }
        for (RunEvent event : events) {
            boolean isChange = event.event().startsWith(PREFIX) && !NO_CHANGE.contains(event.event());
            if (isChange && event.epochNs() > startedEpochNs && event.details().get("link") instanceof String link) {
                moments.add(new Moment(event.epochNs(), link, change(event, link)));
            }
        }
        moments.sort(Comparator.comparingLong(Moment::epochNs));
        return moments;
    }

    private static String change(RunEvent event, String link) {
        if (event.event().equals(LinkEvent.Fault.NAME)) {
            return fault(event.details());
        }
        String kind = event.event().substring(PREFIX.length());
        String rest = event.label().substring(event.event().length()).strip();
        String words = rest.startsWith(link) ? rest.substring(link.length()).strip() : rest;
        return kind.equals("set") ? words : (kind + " " + words).strip();
    }

    private static String fault(Map<String, Object> details) {
        String kind = details.get("model") == null ? "discipline" : "model";
        return kind + " " + details.get(kind) + " of " + details.get("bundle") + " has failed ("
                + details.get("direction") + "): " + details.get("reason");
    }

    private static String words(RunLink.Setting setting) {
        String rate = setting.bandwidthBps() == 0 ? "unlimited" : Units.format(new Bandwidth(setting.bandwidthBps()));
        String model = setting.model().equals("constant") ? "" : setting.model() + ", ";
        return model + rate + ", delay " + Units.format(Duration.ofNanos(setting.delayNs()));
    }
}
