package weir.capture.rtmp.chunk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import weir.capture.tcp.Memory;

/** The chunk streams of one direction by their id; at most 65,600 of them. One thread. */
final class ChunkStreams {
    /** Approximate bytes that a stream with a long ID costs. */
    private static final int COST = 256;

    private final Memory memory;
    private ChunkStream[] small = new ChunkStream[8];
    private Map<Integer, ChunkStream> large = Map.of();

    ChunkStreams(Memory memory) {
        this.memory = memory;
    }

    /** Null if there is none yet. */
    ChunkStream find(int id) {
        if (id < small.length) {
            return small[id];
        }
        return id < ChunkStream.SHORT_IDS ? null : large.get(id);
    }

    ChunkStream add(int id) {
        ChunkStream stream = new ChunkStream(id);
        if (id >= ChunkStream.SHORT_IDS) {
            if (large.isEmpty()) {
                large = new HashMap<>();
            } else if (!memory.take(COST)) {
                giveUp();
                return stream;
            }
            large.put(id, stream);
        } else {
            if (id >= small.length) {
                small = Arrays.copyOf(small, ChunkStream.SHORT_IDS);
            }
            small[id] = stream;
        }
        return stream;
    }

    /** Forgets those with long ids. */
    void giveUp() {
        memory.give((long) COST * Math.max(0, large.size() - 1));
        large = Map.of();
    }
}
