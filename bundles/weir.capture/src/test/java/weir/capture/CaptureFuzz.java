package weir.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weir.api.WeirException;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.api.frame.FrameHeaders;

/**
 * What must hold for any bytes that call themselves a capture: they are refused in words, or read to some end in bounded
 * time and memory, the same each time. For {@link FuzzTest}, and for Jazzer by {@code bench/fuzz}.
 */
public final class CaptureFuzz {
    private static final Path FILE = temporary();

    private CaptureFuzz() {}

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("weir-fuzz", ".pcap");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        List<Long> marked = new ArrayList<>();
        List<Long> again = new ArrayList<>();
        boolean read = walk(input.length, true, marked);
        if (read != walk(input.length, false, again) || !marked.equals(again)) {
            throw new AssertionError("with messages " + marked + ", without " + again);
        }
    }

    /** Returns false when it is refused. */
    private static boolean walk(int length, boolean messages, List<Long> marked) throws IOException {
        try (FrameCursor cursor = new StoredCaptures().open(FILE, "", 3)) {
            if (!messages) {
                cursor.withoutRtmpMessages();
            }
            long bytes = 0;
            while (cursor.advance()) {
                CapturedFrame frame = cursor.frame();
                check(frame, length);
                bytes += frame.wireBytes();
                if (frame.rtmp()) {
                    marked.add(frame.number());
                }
            }
            if (cursor.advance() || cursor.summary().bytes() != bytes) {
                throw new AssertionError("the end is not the end: " + cursor.summary());
            }
            return true;
        } catch (WeirException e) {
            return false;
        }
    }

    private static void check(CapturedFrame frame, int length) {
        boolean sound = frame.capturedBytes() >= 0
                && frame.capturedBytes() <= frame.wireBytes()
                && frame.bytes().limit() == frame.capturedBytes()
                && frame.copy().number() == frame.number();
        FrameHeaders headers = frame.headers();
        boolean known = headers.isIp() == (headers.source() != null)
                && headers.isTcp() == (headers.tcpSequence() >= 0)
                && headers.sourcePort() <= 65_535
                && headers.networkOffset() < frame.capturedBytes()
                && headers.transportOffset() < frame.capturedBytes();
        for (int i = 0; i < frame.rtmpMessages().count(); i++) {
            known &= frame.rtmpMessages().get(i).timestampMs() >= 0;
        }
        if (!sound || !known) {
            throw new AssertionError("frame " + frame.number() + " of " + length + " bytes");
        }
    }
}
