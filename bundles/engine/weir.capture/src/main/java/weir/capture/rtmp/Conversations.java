package weir.capture.rtmp;

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
    private Table young = new Table();
    private Table old = new Table();

    /** @param messages where completed messages go, or null if nobody wants them */
    Conversations(CompletedMessages messages) {
        this.messages = messages;
    }

    TcpConversation get(Endpoints ends) {
        TcpConversation known = young.find(ends);
        if (known != null) {
            return known;
        }
        TcpConversation moved = old.remove(ends);
        if (young.size == GENERATION) {
            old.giveUp();
            old = young;
            young = new Table();
        }
        return young.add(moved == null ? new TcpConversation(ends, messages, memory) : moved);
    }

    /** A hash table, chained through the conversations themselves. */
    private static final class Table {
        private TcpConversation[] buckets = new TcpConversation[64];
        private int size;

        TcpConversation find(Endpoints ends) {
            TcpConversation each = buckets[ends.hash() & (buckets.length - 1)];
            while (each != null && !each.isBetween(ends)) {
                each = each.next;
            }
            return each;
        }

        TcpConversation add(TcpConversation fresh) {
            if (size == buckets.length) {
                grow();
            }
            int bucket = fresh.hash() & (buckets.length - 1);
            fresh.next = buckets[bucket];
            buckets[bucket] = fresh;
            size++;
            return fresh;
        }

        /** Null if it is not here. */
        TcpConversation remove(Endpoints ends) {
            TcpConversation found = size == 0 ? null : find(ends);
            if (found != null) {
                int bucket = found.hash() & (buckets.length - 1);
                buckets[bucket] = without(buckets[bucket], found);
                size--;
            }
            return found;
        }

        private static TcpConversation without(TcpConversation first, TcpConversation gone) {
            if (first.equals(gone)) {
                return first.next;
            }
            TcpConversation each = first;
            while (!each.next.equals(gone)) {
                each = each.next;
            }
            each.next = gone.next;
            return first;
        }

        private void grow() {
            TcpConversation[] before = buckets;
            buckets = new TcpConversation[before.length * 2];
            for (TcpConversation each : before) {
                TcpConversation rest = each;
                while (rest != null) {
                    TcpConversation moved = rest;
                    rest = rest.next;
                    int bucket = moved.hash() & (buckets.length - 1);
                    moved.next = buckets[bucket];
                    buckets[bucket] = moved;
                }
            }
        }

        void giveUp() {
            for (TcpConversation each : buckets) {
                for (TcpConversation one = each; one != null; one = one.next) {
                    one.giveUp();
                }
            }
        }
    }
}
