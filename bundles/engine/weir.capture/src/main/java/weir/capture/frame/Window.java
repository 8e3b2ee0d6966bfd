package weir.capture.frame;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * A window that slides forward over a capture's bytes, so that captures of any size are read with bounded memory.
 * It reads into arrays rather than mapping the file: the pages of a mapping count as the process's memory until they
 * are collected, a file that becomes shorter would kill what reads a mapping, and array access is fast from the first
 * frame on, before the compiler has seen it. One thread.
 */
public final class Window implements Closeable {
    /** The most bytes that can be looked at in one piece. */
    static final int LARGEST_PIECE = 17 << 20;

    private final Blocks blocks;
    private Block block = new Block(0);
    private byte[] bytes = block.bytes;
    /** The capture's offset of {@code bytes[0]}; negative while there is unused room before the capture's start. */
    private long base;

    /** Null unless somebody keeps blocks. */
    private Supplier<Block> spares;

    private int low;
    private int limit;

    public Window(Blocks blocks) {
        this.blocks = blocks;
    }

    /**
     * Leaves the blocks, once the window has gone on, to whoever keeps them.
     *
     * @param others gives one to be filled in place of each
     */
    public void keepBlocks(Supplier<Block> others) {
        spares = others;
    }

    /** Returns the block that holds the covered bytes. */
    public Block block() {
        return block;
    }

    /** Returns the end of the bytes that were read so far. */
    public long end() {
        return base + limit;
    }

    /** Returns true if the capture ended before its own end. */
    public boolean cut() {
        return blocks.cut();
    }

    /** As {@link ByteSource#missing()}. */
    public String missing() {
        return blocks.missing();
    }

    /**
     * Returns true if there are {@code length} bytes at {@code at}; if so, {@link #bytes()} has them. What is before
     * {@code at} is forgotten when the window has to slide.
     *
     * @param length at most {@link #LARGEST_PIECE}
     */
    public boolean covers(long at, int length) throws IOException {
        long from = at - base;
        return (from >= low && from + length <= limit) || slide(at, length);
    }

    private boolean slide(long at, int length) throws IOException {
        while (at + length > end()) {
            Block next = blocks.next();
            if (next == null) {
                return false;
            }
            append(next, (int) Math.max(0, end() - at));
        }
        return at - base >= low;
    }

    /** Goes on to a block, and keeps the last {@code rest} bytes of what was there. */
    private void append(Block next, int rest) {
        int added = next.length;
        long newEnd = end() + added;
        if (rest <= Block.ROOM && next.isStandard()) {
            System.arraycopy(bytes, limit - rest, next.bytes, Block.ROOM - rest, rest);
            replace(next, Block.ROOM - rest, Block.ROOM + added, newEnd);
            return;
        }
        boolean fits = limit + added <= bytes.length && !block.isStandard();
        Block large = fits ? block : new Block(Math.max(2 * bytes.length, rest + added));
        int from = fits ? limit - rest : 0;
        System.arraycopy(bytes, limit - rest, large.bytes, from, rest);
        System.arraycopy(next.bytes, Block.ROOM, large.bytes, from + rest, added);
        blocks.done(next); // from here on it may be filled anew
        if (fits) {
            limit += added;
            low = from;
        } else {
            replace(large, 0, rest + added, newEnd);
        }
    }

    private void replace(Block newBlock, int newLow, int newLimit, long newEnd) {
        blocks.done(spares == null ? block : spares.get());
        block = newBlock;
        bytes = newBlock.bytes;
        low = newLow;
        limit = newLimit;
        base = newEnd - newLimit;
    }

    /** Returns the array that holds the covered bytes. */
    public byte[] bytes() {
        return bytes;
    }

    /** {@link #bytes()}, big-endian. */
    public ByteBuffer buffer() {
        return block.buffer;
    }

    /** Returns the index in {@link #bytes()} of the capture's byte {@code at}. */
    public int index(long at) {
        return (int) (at - base);
    }

    /** The big-endian number at a place that is covered. */
    public int u32(long at) {
        int i = index(at);
        return bytes[i] << 24 | (bytes[i + 1] & 0xff) << 16 | (bytes[i + 2] & 0xff) << 8 | (bytes[i + 3] & 0xff);
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
