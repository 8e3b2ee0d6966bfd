package weir.file.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.link.Direction;
import weir.api.link.EmulatedLink;
import weir.api.link.LinkState;
import weir.api.scenario.RunEvent;
import weir.api.topology.LinkSpec;

/**
 * A link of a run and how it was set, as {@code events.jsonl} tells: in {@link RunEvents#STARTED} at first, then in each event
 * {@code link-set}.
 *
 * @param a the node at end a
 * @param b the node at end b
 * @param forward from a to b
 * @param reverse from b to a
 */
public record RunLink(String name, String a, String b, List<Setting> forward, List<Setting> reverse) {
    private static final String LINKS = "links";
    private static final String LINK = "link";
    private static final String ENDS = "ends";
    private static final String MODEL = "model";
    private static final String RUNNING_MODEL = "runningModel";
    private static final String BANDWIDTH = "bandwidthBps";
    private static final String DELAY = "delayNs";

    /**
     * How a direction was set from a moment on.
     *
     * @param model the one that decided
     * @param bandwidthBps 0 if unlimited
     */
    public record Setting(long fromEpochNs, String model, long bandwidthBps, long delayNs) {}

    public RunLink {
        forward = List.copyOf(forward);
        reverse = List.copyOf(reverse);
    }

    public List<Setting> settings(Direction direction) {
        return direction == Direction.FORWARD ? forward : reverse;
    }

    /** Makes the event that tells when traffic was started, and over which links. */
    public static RunEvent started(long epochNs, Iterable<EmulatedLink> links) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (EmulatedLink link : links) {
            LinkSpec spec = link.spec();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(LINK, spec.name());
            one.put(ENDS, List.of(spec.a().node(), spec.b().node()));
            for (Direction direction : Direction.values()) {
                one.put(direction.toString(), told(link.state(direction)));
            }
            told.add(one);
        }
        return new RunEvent(epochNs, RunEvents.STARTED, Map.of(LINKS, told));
    }

    private static Map<String, Object> told(LinkState state) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(MODEL, state.runningModel());
        told.put(BANDWIDTH, state.bandwidthBps());
        told.put(DELAY, state.delayNs());
        return told;
    }

    /** Returns the links of a run; none before its traffic was started, and of runs that tell nothing of them. */
    public static List<RunLink> of(List<RunEvent> events) {
        List<RunLink> links = new ArrayList<>();
        for (RunEvent event : events) {
            if (event.event().equals(RunEvents.STARTED) && event.details().get(LINKS) instanceof List<?> told) {
                told.forEach(each -> links.add(of((Map<?, ?>) each, event.epochNs(), events)));
            }
        }
        return links;
    }

    private static RunLink of(Map<?, ?> told, long startedEpochNs, List<RunEvent> events) {
        String name = String.valueOf(told.get(LINK));
        List<?> ends = (List<?>) told.get(ENDS);
        List<List<Setting>> ways = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            List<Setting> settings = new ArrayList<>();
            settings.add(setting(Long.MIN_VALUE, (Map<?, ?>) told.get(direction.toString())));
            for (RunEvent event : events) {
                Object way = event.details().get("direction");
                boolean isOfIt = event.event().equals("link-set")
                        && event.epochNs() > startedEpochNs
                        && name.equals(event.details().get(LINK))
                        && (way == null || way.equals(direction.toString()));
                if (isOfIt) {
                    settings.add(setting(event.epochNs(), event.details()));
                }
            }
            ways.add(settings);
        }
        return new RunLink(name, String.valueOf(ends.get(0)), String.valueOf(ends.get(1)), ways.get(0), ways.get(1));
    }

    private static Setting setting(long fromEpochNs, Map<?, ?> told) {
        Object running = told.get(RUNNING_MODEL);
        return new Setting(
                fromEpochNs,
                String.valueOf(running == null ? told.get(MODEL) : running),
                number(told.get(BANDWIDTH)),
                number(told.get(DELAY)));
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
