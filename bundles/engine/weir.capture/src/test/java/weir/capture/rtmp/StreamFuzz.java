package weir.capture.rtmp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import weir.api.capture.RtmpMessage;

/**
 * What must hold for any bytes in an RTMP connection: the same messages are found in them however TCP cuts them, in
 * whatever order the pieces come, and in bounded memory. For {@link weir.capture.FuzzTest}, and for Jazzer by
 * {@code bench/fuzz}.
 */
public final class StreamFuzz {
    private StreamFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Random random = new Random(input.length == 0 ? 0 : input[0]);
        List<String> whole = send(input, 1460, false, random);
        List<String> cut = send(input, 1 + random.nextInt(400), false, random);
        List<String> mixed = send(input, 1 + random.nextInt(400), true, random);
        if (!whole.equals(cut) || !whole.equals(mixed)) {
            throw new AssertionError(whole + "\ncut: " + cut + "\nmixed: " + mixed);
        }
    }

    private static List<String> send(byte[] stream, int most, boolean mixed, Random random) {
        RtmpTalk talk = new RtmpTalk().greet();
        int first = talk.serverNext;
        List<int[]> parts = new ArrayList<>();
        for (int at = 0; at < stream.length; ) {
            int end = Math.min(stream.length, at + 1 + random.nextInt(most));
            parts.add(new int[] {at, end});
            at = end;
        }
        for (int i = 0; mixed && i + 4 < parts.size(); i += 4) {
            parts.add(i + 1, new int[] {parts.get(i)[0], parts.get(i + 1)[1]}); // overlaps both
            Collections.shuffle(parts.subList(i, i + 4), random);
        }
        for (int[] part : parts) {
            talk.serverAt(first + part[0], RtmpTalk.part(stream, part[0], part[1]));
        }
        List<String> found = new ArrayList<>();
        for (RtmpMessage each : talk.messages) {
            found.add(each.type() + " " + each.timestampMs() + " " + each.streamId() + " " + each.bodyBytes() + " "
                    + each.name() + " " + each.streamName() + " " + each.codec() + " " + each.keyFrame());
        }
        return found;
    }
}
