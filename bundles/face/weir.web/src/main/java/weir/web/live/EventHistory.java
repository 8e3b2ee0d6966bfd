package weir.web.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import weir.api.scenario.RunEvent;
import weir.api.scenario.RunEventListener;

/** The last things that happened in this workbench, for pages that are opened later. Thread-safe. */
@Component(
        service = {RunEventListener.class, EventHistory.class},
        immediate = true)
public final class EventHistory implements RunEventListener {
    static final int MOST_EVENTS = 100;

    private static final int MOST_CAPTURES = 32;

    private final Deque<RunEvent> events = new ArrayDeque<>();
    private final Deque<Map<String, Object>> captures = new ArrayDeque<>();
    private final List<Consumer<RunEvent>> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public EventHistory() {}

    @Override
    public void onEvent(RunEvent event) {
        synchronized (this) {
            keep(events, event, MOST_EVENTS);
            if (event.event().equals("capture-stop")) {
                keep(captures, ended(event), MOST_CAPTURES);
            }
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    private static <T> void keep(Deque<T> kept, T one, int most) {
        if (kept.size() >= most) {
            kept.removeFirst();
        }
        kept.addLast(one);
    }

    /** As {@code capture:list} would tell it. */
    private static Map<String, Object> ended(RunEvent event) {
        Map<String, Object> details = event.details();
        String point = String.valueOf(details.get("point"));
        int colon = point.indexOf(':');
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("capture", details.get("capture"));
        json.put("node", colon < 0 ? point : point.substring(0, colon));
        json.put("interface", colon < 0 ? "" : point.substring(colon + 1));
        json.put("filter", details.get("filter"));
        json.put("file", details.get("file"));
        json.put("files", List.of(String.valueOf(details.get("file"))));
        json.put("running", false);
        json.put("packets", details.get("packets"));
        json.put("bytes", details.get("bytes"));
        json.put("kernelDrops", details.get("kernelDrops"));
        json.put("linkDrops", details.get("linkDrops"));
        json.put("linkDropsMissed", details.get("linkDropsMissed"));
        return json;
    }

    /** Oldest first. */
    synchronized List<RunEvent> events() {
        return List.copyOf(events);
    }

    /** Newest first. */
    public synchronized List<Map<String, Object>> endedCaptures() {
        List<Map<String, Object>> newest = new ArrayList<>();
        captures.descendingIterator().forEachRemaining(newest::add);
        return newest;
    }

    /** From now on it is told of each event, on the thread that it happens on; it must return at once. */
    void addListener(Consumer<RunEvent> listener) {
        listeners.add(listener);
    }

    void removeListener(Consumer<RunEvent> listener) {
        listeners.remove(listener);
    }
}
