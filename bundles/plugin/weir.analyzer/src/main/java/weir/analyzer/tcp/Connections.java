package weir.analyzer.tcp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.analyzer.flow.Ends;
import weir.api.capture.CapturedFrame;

/** Tells TCP connections apart, as Wireshark does: in the order in which they begin. One thread. */
final class Connections {
    private final int most;
    private final Rules rules;
    private final Ends probe = new Ends();
    private final Map<Ends, Connection> current = new HashMap<>();
    private final List<Connection> all = new ArrayList<>();
    private int flags;

    /** @param most beyond so many none is opened */
    Connections(int most, Rules rules) {
        this.most = most;
        this.rules = rules;
    }

    /**
     * Has the connection of a segment take it in.
     *
     * @return null if it belongs to one too many
     */
    Connection take(CapturedFrame frame, Segment segment) {
        probe.read(frame);
        Connection known = current.get(probe);
        boolean reused = known != null && known.isFollowedBy(segment, probe.fromLow());
        Connection connection = known == null || reused ? open(frame.number()) : known;
        if (connection != null) {
            flags = connection.take(segment, probe.fromLow(), reused);
        }
        return connection;
    }

    private Connection open(long frame) {
        if (all.size() >= most) {
            return null;
        }
        Ends ends = probe.copy();
        Connection fresh = new Connection(ends, frame, 2 * all.size(), rules);
        current.put(ends, fresh);
        all.add(fresh);
        return fresh;
    }

    /** Of the last segment: true if it goes from the low end to the high one. */
    boolean fromLow() {
        return probe.fromLow();
    }

    /** Of the last segment: what was found out about it, {@link TcpFlag}s. */
    int flags() {
        return flags;
    }

    List<Connection> all() {
        return all;
    }
}
