package weir.capture.rtmp;

import java.util.HashMap;
import java.util.Map;
import weir.capture.rtmp.chunk.Memory;
import weir.capture.rtmp.message.CompletedMessages;

/**
 * The TCP connections by their ends. Bounded: of those that have not had a frame since {@value #GENERATION} others had
 * one, the oldest are forgotten. One thread.
 */
final class Conversations {
    static final int GENERATION = 32_768;

    private final Memory memory = new Memory();
    private final CompletedMessages messages;
    private Map<Endpoints, TcpConversation> young = new HashMap<>();
    private Map<Endpoints, TcpConversation> old = new HashMap<>();

    /** The one that was asked for last: most frames belong to the same as the frame before. */
    private TcpConversation last;

    private final Endpoints lastEnds = new Endpoints();

    /** @param messages where completed messages go, or null if nobody wants them */
    Conversations(CompletedMessages messages) {
        this.messages = messages;
    }

    TcpConversation get(Endpoints ends) {
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
        TcpConversation conversation = moved == null ? new TcpConversation(messages, memory) : moved;
        young.put(new Endpoints().set(ends), conversation);
        return conversation;
    }
}
