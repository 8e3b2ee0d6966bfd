package weir.analyzer.sample;

import java.util.Arrays;

/**
 * A growing list of longs that takes little memory: of numbers that differ little from their neighbours, such as times,
 * two to four bytes each, and beyond what {@link BlockStore} keeps in memory, none. Only ever appended to, so that
 * {@link #snapshot()} costs nothing. One thread appends; snapshots may be read by any. Walking over it is fast, jumping
 * about in it costs the decoding of a block each time.
 *
 * <pre>
 * | block of {@value #BLOCK}, packed | block, packed | ... | block, in a file | ... | tail, plain |
 * </pre>
 */
public final class LongList implements Longs {
    static final int BLOCK = 1024;
    private static final int BLOCK_BITS = 10;
    private static final int FIRST_ROOM = 8;
    private static final long[] NOTHING = {};
    private static final int MOST = Integer.MAX_VALUE - BLOCK;

    private final BlockStore store;
    private long[] tail = NOTHING;
    private int tailSize;
    private BlockStore.Blocks blocks;
    private int packed;
    private Unpacked unpacked = Unpacked.NONE;

    public LongList() {
        this(BlockStore.SHARED);
    }

    public LongList(BlockStore store) {
        this.store = store;
    }

    public void add(long value) {
        if (tailSize == tail.length) {
            makeRoom();
        }
        tail[tailSize++] = value;
    }

    private void makeRoom() {
        if (tailSize < BLOCK) {
            tail = Arrays.copyOf(tail, Math.max(FIRST_ROOM, Math.min(BLOCK, tailSize * 4)));
            return;
        }
        if (packed == MOST >> BLOCK_BITS) {
            throw new IllegalStateException("more than " + MOST + " frames match; narrow the filter");
        }
        blocks = blocks == null ? store.blocks() : blocks;
        blocks.add(tail);
        packed++;
        tail = new long[BLOCK];
        tailSize = 0;
    }

    public void addAll(LongList other) {
        Snapshot values = other.snapshot();
        for (int i = 0; i < values.size(); i++) {
            add(values.get(i));
        }
    }

    @Override
    public int size() {
        return (packed << BLOCK_BITS) + tailSize;
    }

    @Override
    public long get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size());
        }
        int block = index >> BLOCK_BITS;
        if (block == packed) {
            return tail[index & (BLOCK - 1)];
        }
        if (unpacked.block != block) {
            unpacked = new Unpacked(block, blocks.get(block));
        }
        return unpacked.values[index & (BLOCK - 1)];
    }

    /** Returns its present content; values that are added later do not show. */
    public Snapshot snapshot() {
        return new Snapshot(this);
    }

    /** The block that was looked at last. Immutable, so that readers in several threads may replace each other's. */
    private static final class Unpacked {
        static final Unpacked NONE = new Unpacked(-1, new long[0]);

        final int block;
        final long[] values;

        Unpacked(int block, long[] values) {
            this.block = block;
            this.values = values;
        }
    }

    /** The first values of a list; they never change. */
    public static final class Snapshot implements Longs {
        private final BlockStore.Blocks blocks;
        private final int packed;
        private final long[] tail;
        private final int size;
        private Unpacked unpacked = Unpacked.NONE;

        private Snapshot(LongList list) {
            blocks = list.blocks;
            packed = list.packed;
            tail = list.tail;
            size = list.size();
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public long get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException("index " + index + " of " + size);
            }
            int block = index >> BLOCK_BITS;
            if (block == packed) {
                return tail[index & (BLOCK - 1)];
            }
            Unpacked last = unpacked;
            if (last.block != block) {
                last = new Unpacked(block, blocks.get(block));
                unpacked = last;
            }
            return last.values[index & (BLOCK - 1)];
        }
    }
}
