package weir.capture.frame;

import java.io.Closeable;
import java.io.IOException;

/** The blocks of a source, one after the other. One thread, which also gives them back. */
public interface Blocks extends Closeable {
    /** The next one, or null at the end of what is there now. */
    Block next() throws IOException;

    /** A block that will not be looked at any more. */
    void done(Block block);

    boolean cut();

    /** As {@link ByteSource#missing()}. */
    default String missing() {
        return "";
    }

    /** Reads a block when it is asked for. */
    final class Direct implements Blocks {
        private final ByteSource source;
        private Block spare;

        public Direct(ByteSource source) {
            this.source = source;
        }

        @Override
        public Block next() throws IOException {
            Block block = spare == null ? new Block() : spare;
            block.length = source.read(block.bytes, Block.ROOM, Block.SIZE);
            spare = block.length == 0 ? block : null;
            return block.length == 0 ? null : block;
        }

        @Override
        public void done(Block block) {
            spare = block.isStandard() ? block : spare;
        }

        @Override
        public boolean cut() {
            return source.cut();
        }

        @Override
        public String missing() {
            return source.missing();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
