package weir.capture.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import weir.api.WeirException;
import weir.api.capture.CaptureRequest;
import weir.api.link.EmulatedLink;
import weir.capture.live.InterfaceCapture;
import weir.capture.live.LiveCaptures;

/** A capture for whoever reads a command's output. It ends with its reader. One thread. */
final class CaptureStream {
    /** A reader that takes nothing any more must not hold up Ctrl-C for ever. */
    private static final int LAST_WORDS_S = 3;

    private final LiveCaptures engine;

    CaptureStream(LiveCaptures engine) {
        this.engine = engine;
    }

    /**
     * Returns when the reader has gone or the interface has.
     *
     * @throws InterruptedException after the stream has been completed
     */
    void run(CaptureRequest request, Optional<EmulatedLink> link, PrintStream out)
            throws WeirException, InterruptedException {
        InterfaceCapture capture = engine.stream(request, new Checked(out), link);
        try {
            while (capture.running()) {
                capture.awaitEnd(1, TimeUnit.HOURS);
            }
        } catch (InterruptedException e) {
            capture.requestStop();
            capture.awaitEnd(LAST_WORDS_S, TimeUnit.SECONDS);
            throw e;
        }
    }

    /** A print stream keeps its troubles to itself; this one asks. */
    private static final class Checked implements WritableByteChannel {
        private final PrintStream out;
        private final byte[] chunk = new byte[1 << 16];

        Checked(PrintStream out) {
            this.out = out;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int length = Math.min(chunk.length, bytes.remaining());
            bytes.get(chunk, 0, length);
            try {
                out.write(chunk, 0, length);
            } catch (RuntimeException e) {
                throw new IOException("the reader has gone", e);
            }
            if (out.checkError()) {
                throw new IOException("the reader has gone");
            }
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        /** The stream is the caller's. */
        @Override
        public void close() {}
    }
}
