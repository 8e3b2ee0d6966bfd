package weir.capture.rtmp;

import java.util.HashMap;
import java.util.Map;

/** The chunk streams of one direction by their id; at most 65,600 of them. One thread. */
final class ChunkStreams {
    private final ChunkStream[] small = new ChunkStream[64];
    private final Map<Integer, ChunkStream> large = new HashMap<>();

    /** Null if there is none yet. */
    ChunkStream find(int id) {
        return id < small.length ? small[id] : large.get(id);
    }

    ChunkStream add(int id) {
        ChunkStream stream = new ChunkStream(id);
        if (id < small.length) {
            small[id] = stream;
        } else {
            large.put(id, stream);
        }
        return stream;
    }
}
