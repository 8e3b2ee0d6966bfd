package weir.capture.tcp;

import java.util.HashMap;
import java.util.Map;

/**
 * The TCP connections by their ends. Bounded: of those that have not had a frame since {@value #GENERATION} others had
 * one, the oldest are forgotten. One thread.
 */
public final class Conversations {
    static final int GENERATION = 32_768;

    private final Memory memory;
    private final StreamReaders readers;
    private Map<Endpoints, TcpConversation> young = new HashMap<>();
    private Map<Endpoints, TcpConversation> old = new HashMap<>();

    /** The one that was asked for last: most frames belong to the same as the frame before. */
    private TcpConversation last;

    private long connections;
    private final Endpoints lastEnds = new Endpoints();

    /**
     * @param memory for segments that wait
     * @param readers makes one for each direction of each connection, with its first data
     */
    public Conversations(Memory memory, StreamReaders readers) {
        this.memory = memory;
        this.readers = readers;
    }

    public TcpConversation get(Endpoints ends) {
        if (!ends.equals(lastEnds)) {
            last = find(ends);
            lastEnds.set(ends);
        }
        return last;
    }

    private TcpConversation find(Endpoints ends) {
        TcpConversation known = young.get(ends);
        if (known != null) {
            return known;
        }
        TcpConversation moved = old.remove(ends);
        if (young.size() == GENERATION) {
            old.values().forEach(TcpConversation::giveUp);
            old = young;
            young = new HashMap<>();
        }
        TcpConversation conversation =
                moved == null ? new TcpConversation(readers, memory, () -> ++connections) : moved;
        young.put(new Endpoints().set(ends), conversation);
        return conversation;
    }
}
