package weir.capture.file;

import java.io.Closeable;
import java.io.IOException;

/** The blocks of a source, one after the other. One thread, which also gives them back. */
interface Blocks extends Closeable {
    /** The next one, or null at the end of what is there now. */
    Block next() throws IOException;

    /** A block that will not be looked at any more. */
    void done(Block block);

    boolean cut();

    /** Reads a block when it is asked for. */
    record Direct(ByteSource source) implements Blocks {
        @Override
        public Block next() throws IOException {
            Block block = new Block();
            block.length = source.read(block.bytes, Block.ROOM, Block.SIZE);
            return block.length == 0 ? null : block;
        }

        @Override
        public void done(Block block) {}

        @Override
        public boolean cut() {
            return source.cut();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
