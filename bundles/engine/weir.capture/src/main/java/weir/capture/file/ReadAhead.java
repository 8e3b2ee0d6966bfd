package weir.capture.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import weir.capture.frame.Block;
import weir.capture.frame.Blocks;
import weir.capture.frame.ByteSource;
import weir.linux.DaemonThread;

/**
 * Reads, and decompresses, on a thread of its own while earlier blocks are looked at: a big file, up to its first end.
 * Bytes that are appended later are read on request.
 *
 * <pre>
 * thread weir-read:   source --> block --(full, at most {@value #BLOCKS})--> caller --(empty)--> thread
 * </pre>
 */
public final class ReadAhead implements Blocks {
    private static final int BLOCKS = 4;
    private static final long JOIN_MS = 5000;

    private final ByteSource source;
    private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread;
    private volatile IOException failure;
    /** Only the caller's; from the first end on it reads itself, by this. */
    private Direct direct;

    public ReadAhead(ByteSource source, Path file) {
        this.source = source;
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new Block());
        }
        thread = DaemonThread.start("weir-read-" + file.getFileName(), this::run);
    }

    private void run() {
        try {
            while (true) {
                Block block = empty.take();
                try {
                    block.length = source.read(block.bytes, Block.ROOM, Block.SIZE);
                } catch (IOException e) {
                    failure = e;
                    block.length = 0;
                } catch (RuntimeException e) {
                    failure = new IOException("it can't be read any further: " + e.getMessage(), e);
                    block.length = 0; // whoever waits for it must hear that no more comes
                }
                full.put(block);
                if (block.length == 0) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was closed
        }
    }

    @Override
    public Block next() throws IOException {
        if (direct != null) {
            return direct.next();
        }
        try {
            Block block = full.take();
            if (block.length > 0) {
                return block;
            }
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("reading was interrupted").initCause(e);
        }
        direct = new Direct(source);
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    @Override
    public void done(Block block) {
        if (direct != null) {
            direct.done(block);
        } else if (block.isStandard()) {
            empty.offer(block);
        }
    }

    @Override
    public boolean cut() {
        return direct != null && source.cut();
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        boolean interrupted = false;
        try {
            thread.join(JOIN_MS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        source.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
