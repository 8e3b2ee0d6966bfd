package weir.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What mm-link does, written down as its rules say and as plainly as possible: a clock that ticks every millisecond, and
 * every single opportunity handed out. Shares nothing with the model that it judges.
 */
public final class MahimahiReference {
    /** A packet as mm-link sees it: L bytes of IP are L + 4. */
    public record Packet(int number, long arrivalMs, int bytes) {}

    private final long[] lines;
    private final boolean once;
    private final long packetLimit;
    private final Deque<Packet> queue = new ArrayDeque<>();
    private Packet inTransit;
    private int bytesToSend;
    private int nextLine;
    private long baseMs;
    private boolean over;
    private final long[] departuresMs;
    private int departed;

    /** @param packetLimit of a droptail queue */
    public MahimahiReference(long[] lines, boolean once, long packetLimit, int packets) {
        this.lines = lines.clone();
        this.once = once;
        this.packetLimit = packetLimit;
        this.departuresMs = new long[packets];
        Arrays.fill(departuresMs, -1);
    }

    /** In the order of their arrival. */
    public void arrive(Packet packet) {
        spendUntil(packet.arrivalMs());
        if (queue.size() < packetLimit) {
            queue.add(packet);
        }
    }

    /** When each packet left, in ms; -1 when it has not. */
    public long[] finish(long untilMs) {
        spendUntil(untilMs);
        return departuresMs;
    }

    int departed() {
        return departed;
    }

    private void spendUntil(long nowMs) {
        while (!over && baseMs + lines[nextLine] <= nowMs) {
            long atMs = baseMs + lines[nextLine];
            nextLine++;
            if (nextLine == lines.length) {
                nextLine = 0;
                baseMs += lines[lines.length - 1];
                over = once;
            }
            for (int bytes = 1504; bytes > 0; bytes--) {
                if (!sendOneByte(atMs)) {
                    break;
                }
            }
        }
    }

    private boolean sendOneByte(long atMs) {
        if (inTransit == null) {
            if (queue.isEmpty()) {
                return false;
            }
            inTransit = queue.remove();
            bytesToSend = inTransit.bytes();
        }
        bytesToSend--;
        if (bytesToSend == 0) {
            departuresMs[inTransit.number()] = atMs;
            departed++;
            inTransit = null;
        }
        return true;
    }
}
