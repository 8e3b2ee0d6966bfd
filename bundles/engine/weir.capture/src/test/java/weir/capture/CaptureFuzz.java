package weir.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.api.WeirException;
import weir.api.capture.CapturedFrame;
import weir.api.capture.FrameCursor;
import weir.api.capture.FrameParts;
import weir.api.frame.FrameHeaders;
import weir.capture.command.StoredCaptures;

/**
 * What must hold for any bytes that call themselves a capture: they are refused in words, or read to some end in bounded
 * time and memory, the same each time: as a whole, in parts, and while they grow. For {@link FuzzTest}, and for Jazzer by {@code bench/fuzz}.
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
        List<Long> whole = walk(input.length, true);
        List<Long> again = walk(input.length, false);
        if (!whole.equals(again)) {
            throw new AssertionError("with messages " + whole + ", without " + again);
        }
        List<Long> frames = frames(whole);
        if (!frames.equals(parts(whole.isEmpty()))) {
            throw new AssertionError("in parts it is not " + frames);
        }
        if (!whole.isEmpty() && !isPacked(input)) {
            grow(input, whole);
        }
    }

    /** What a walk saw: that it was opened, then each frame's number, negative if it is RTMP; empty when it is refused. */
    private static List<Long> walk(int length, boolean messages) throws IOException {
        List<Long> seen = new ArrayList<>();
        try (FrameCursor cursor = new StoredCaptures().open(FILE, "", 3)) {
            if (!messages) {
                cursor.withoutRtmpMessages();
            }
            seen.add(0L);
            long bytes = walk(cursor, length, seen);
            if (cursor.advance() || cursor.summary().bytes() != bytes) {
                throw new AssertionError("the end is not the end: " + cursor.summary());
            }
        } catch (WeirException e) {
            return List.of();
        }
        return seen;
    }

    private static long walk(FrameCursor cursor, int length, List<Long> seen) throws IOException {
        long bytes = 0;
        while (cursor.advance()) {
            CapturedFrame frame = cursor.frame();
            check(frame, length);
            bytes += frame.wireBytes();
            seen.add(frame.rtmp() ? -frame.number() : frame.number());
        }
        return bytes;
    }

    private static List<Long> frames(List<Long> seen) {
        return seen.stream().map(Math::abs).toList();
    }

    private static List<Long> parts(boolean refused) throws IOException {
        List<Long> seen = new ArrayList<>();
        try (FrameParts parts = new StoredCaptures().openParts(FILE, "", 3).orElseThrow()) {
            seen.add(0L);
            for (FrameCursor part = parts.next(); part != null; part = parts.next()) {
                try (FrameCursor open = part) {
                    walk(open, Integer.MAX_VALUE, seen);
                }
            }
            if (refused || parts.summary().packets() != seen.size() - 1) {
                throw new AssertionError("refused as a whole: " + refused + "; " + parts.summary());
            }
        } catch (WeirException e) {
            return List.of();
        }
        return seen;
    }

    private static boolean isPacked(byte[] input) {
        boolean gzip = (input[0] & 0xff) == 0x1f;
        return gzip || (input[0] & 0xff) == 0x28;
    }

    /** It is written in two pieces, the second of which comes when the first one has been read. */
    private static void grow(byte[] input, List<Long> whole) throws IOException {
        int cut = Math.floorMod(Arrays.hashCode(input), input.length);
        Files.write(FILE, Arrays.copyOf(input, cut));
        List<Long> seen = new ArrayList<>();
        try (FrameCursor cursor = new StoredCaptures().open(FILE, "", 3)) {
            seen.add(0L);
            walk(cursor, input.length, seen);
            Files.write(FILE, Arrays.copyOfRange(input, cut, input.length), StandardOpenOption.APPEND);
            walk(cursor, input.length, seen);
        } catch (WeirException e) {
            return; // the piece is too short to be a capture
        }
        if (!seen.equals(whole)) {
            throw new AssertionError("grown at " + cut + " it is " + seen + ", as a whole " + whole);
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
