package weir.link.relay;

import weir.link.lane.FrameStore;
import weir.linux.LinuxException;
import weir.linux.packet.NativeMemory;

/** The frames of all links of a shard. Address space for 131,072 of them is reserved; memory is used as it is needed. */
final class ShardMemory implements AutoCloseable {
    private static final int SLOTS = 1 << 17;

    private final NativeMemory memory;
    private final FrameStore store;

    ShardMemory() throws LinuxException {
        memory = NativeMemory.reserve(SLOTS * FrameStore.SLOT_BYTES);
        store = new FrameStore(memory.buffer());
    }

    FrameStore store() {
        return store;
    }

    long address() {
        return memory.address();
    }

    @Override
    public void close() {
        memory.close();
    }
}
