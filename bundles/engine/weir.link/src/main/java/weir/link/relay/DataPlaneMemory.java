package weir.link.relay;

import java.util.EnumMap;
import java.util.Map;
import weir.link.queue.FrameStore;
import weir.linux.LinuxException;
import weir.linux.packet.FrameSize;
import weir.linux.packet.NativeMemory;

/**
 * The frames of all links of a shard, in a slab for each size of frames: 256 MiB for those of Ethernet, 160 MiB for
 * jumbo frames, 272 MiB for superframes. That much address space is reserved, and is the bound; memory is used as it
 * is needed. A frame that finds no room is an engine drop.
 */
final class DataPlaneMemory implements AutoCloseable {
    /** Room for frames of one size. */
    record Slab(FrameSize size, NativeMemory memory, FrameStore store) {
        long address() {
            return memory.address();
        }
    }

    private final Map<FrameSize, Slab> slabs = new EnumMap<>(FrameSize.class);

    DataPlaneMemory() throws LinuxException {
        try {
            for (FrameSize size : FrameSize.values()) {
                NativeMemory memory = NativeMemory.reserve(slots(size) * size.bytes());
                slabs.put(size, new Slab(size, memory, new FrameStore(memory.buffer(), size.bytes())));
            }
        } catch (LinuxException e) {
            close();
            throw e;
        }
    }

    private static int slots(FrameSize size) {
        return switch (size) {
            case ETHERNET -> 1 << 17;
            case JUMBO -> 1 << 14;
            case SUPER -> 1 << 12;
        };
    }

    Slab slab(FrameSize size) {
        return slabs.get(size);
    }

    @Override
    public void close() {
        slabs.values().forEach(slab -> slab.memory().close());
    }
}
