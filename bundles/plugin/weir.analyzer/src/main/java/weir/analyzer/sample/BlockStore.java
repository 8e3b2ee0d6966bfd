package weir.analyzer.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Stores blocks of {@value LongList#BLOCK} longs: packed in memory up to a limit, beyond it in a temporary file without
 * a name, which is gone with the process however that ends. What nobody refers to any more makes room for others.
 * Thread-safe.
 */
public final class BlockStore {
    /** The store that all analyses of this process share. */
    public static final BlockStore SHARED = new BlockStore(256L << 20);

    private static final int SLOT_BYTES = LongList.BLOCK * Long.BYTES;

    private final long mostBytes;
    private final ReferenceQueue<Blocks> unused = new ReferenceQueue<>();
    private final Set<Holding> holdings = new HashSet<>();
    private final BitSet slots = new BitSet();
    private long heldBytes;
    private FileChannel file;

    /** @param mostBytes how much stays in memory, in bytes */
    public BlockStore(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The memory that some blocks take, to be released after them. */
    private static final class Holding extends PhantomReference<Blocks> {
        private long bytes;
        private final BitSet slots = new BitSet();

        Holding(Blocks blocks, ReferenceQueue<Blocks> queue) {
            super(blocks, queue);
        }
    }

    /** The blocks of one list. One thread adds; any may read those that it knows of. */
    final class Blocks {
        /** Each is packed (bytes) or the number of a slot in the file. */
        private Object[] places = new Object[4];

        private int size;
        private final Holding holding = hold(this);

        /** @param values {@value LongList#BLOCK} of them; not kept */
        void add(long[] values) {
            if (size == places.length) {
                places = Arrays.copyOf(places, size * 2);
            }
            places[size++] = keep(holding, values);
        }

        /** An array of the caller's own. */
        long[] get(int block) {
            try {
                Object place = places[block];
                return place instanceof byte[] bytes ? PackedLongs.unpack(bytes, LongList.BLOCK) : load((int) place);
            } finally {
                Reference.reachabilityFence(this); // or the slot might be somebody else's already
            }
        }
    }

    Blocks blocks() {
        return new Blocks();
    }

    private synchronized Holding hold(Blocks blocks) {
        Holding holding = new Holding(blocks, unused);
        holdings.add(holding);
        return holding;
    }

    private Object keep(Holding holding, long[] values) {
        byte[] packed = PackedLongs.pack(values);
        synchronized (this) {
            makeRoom();
            if (heldBytes + packed.length <= mostBytes) {
                heldBytes += packed.length;
                holding.bytes += packed.length;
                return packed;
            }
            int slot = slots.nextClearBit(0);
            write(slot, values);
            slots.set(slot);
            holding.slots.set(slot);
            return slot;
        }
    }

    private void makeRoom() {
        for (Reference<?> gone = unused.poll(); gone != null; gone = unused.poll()) {
            Holding holding = (Holding) gone;
            heldBytes -= holding.bytes;
            slots.andNot(holding.slots);
            holdings.remove(holding);
        }
    }

    private void write(int slot, long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES);
        bytes.asLongBuffer().put(values);
        try {
            if (file == null) {
                file = open();
            }
            long at = (long) slot * SLOT_BYTES;
            while (bytes.hasRemaining()) {
                file.write(bytes, at + bytes.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "what does not fit into memory can't be written to " + System.getProperty("java.io.tmpdir") + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static FileChannel open() throws IOException {
        Path path = Files.createTempFile("weir-analysis", ".longs");
        // Opened like this its name goes at once, on systems that allow that.
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private long[] load(int slot) {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES);
        long at = (long) slot * SLOT_BYTES;
        try {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, at + bytes.position()) < 0) {
                    throw new IOException("it is shorter than what was written");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file can't be read: " + e.getMessage(), e);
        }
        long[] values = new long[LongList.BLOCK];
        bytes.flip().asLongBuffer().get(values);
        return values;
    }

    /** How many blocks are in the file. */
    public synchronized int spilled() {
        return slots.cardinality();
    }

    /** How many bytes are held in memory. */
    synchronized long heldBytes() {
        return heldBytes;
    }
}
