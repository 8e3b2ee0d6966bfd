package weir.web.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/**
 * Bounds the connections of those who have not shown a token: there are never more than {@value #MOST_STRANGERS}, and
 * none for longer than {@value #STRANGER_MS} ms. The oldest makes room for the newest, so that a flood of connections
 * keeps nobody out. Thread-safe.
 */
final class Connections implements Connection.Listener {
    static final int MOST_STRANGERS = 64;
    static final int MOST_KNOWN = 256;
    static final int STRANGER_MS = 5_000;

    private static final int KNOWN_IDLE_MS = 60_000;

    /** With the moment in monotonic ns when each was opened, oldest first. */
    private final Map<EndPoint, Long> strangers = new LinkedHashMap<>();

    private final Map<EndPoint, Long> known = new LinkedHashMap<>();

    @Override
    public void onOpened(Connection connection) {
        EndPoint surplus = null;
        synchronized (this) {
            EndPoint endPoint = connection.getEndPoint();
            // A connection that becomes a WebSocket is opened again.
            if (known.containsKey(endPoint) || strangers.containsKey(endPoint)) {
                return;
            }
            if (strangers.size() >= MOST_STRANGERS) {
                surplus = removeOldest();
            }
            strangers.put(endPoint, System.nanoTime());
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    private EndPoint removeOldest() {
        Iterator<EndPoint> oldest = strangers.keySet().iterator();
        EndPoint endPoint = oldest.next();
        oldest.remove();
        return endPoint;
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        if (!endPoint.isOpen()) {
            strangers.remove(endPoint);
            known.remove(endPoint);
        }
    }

    /**
     * Somebody with a token uses this connection.
     *
     * @return false when there are too many such already
     */
    synchronized boolean isWelcome(EndPoint endPoint) {
        if (known.containsKey(endPoint)) {
            return true;
        }
        known.keySet().removeIf(each -> !each.isOpen());
        if (known.size() >= MOST_KNOWN) {
            return false;
        }
        strangers.remove(endPoint);
        known.put(endPoint, System.nanoTime());
        endPoint.setIdleTimeout(KNOWN_IDLE_MS);
        return true;
    }

    /** Closes what has been a stranger for too long, however busily it sends; to be called now and then. */
    void sweep() {
        List<EndPoint> late = new ArrayList<>();
        long now = System.nanoTime();
        synchronized (this) {
            strangers.forEach((endPoint, openedNs) -> {
                if (now - openedNs > TimeUnit.MILLISECONDS.toNanos(STRANGER_MS)) {
                    late.add(endPoint);
                }
            });
            late.forEach(strangers::remove);
        }
        late.forEach(EndPoint::close);
    }

    synchronized int count() {
        return strangers.size() + known.size();
    }
}
