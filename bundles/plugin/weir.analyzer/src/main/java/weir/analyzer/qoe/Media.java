package weir.analyzer.qoe;

import java.util.stream.IntStream;

/** The properties of a stream that its own messages state. */
final class Media {
    private static final double MS_PER_S = 1e3;
    private static final int BITS = 8;

    private Media() {}

    static boolean hasVideo(MediaStream stream) {
        return IntStream.range(0, stream.size())
                .anyMatch(i -> stream.is(i, MediaStream.VIDEO) && !stream.is(i, MediaStream.CONFIGURATION));
    }

    /** The places of its pictures, or of its sounds. */
    static int[] places(MediaStream stream, boolean video) {
        return IntStream.range(0, stream.size())
                .filter(i -> stream.is(i, MediaStream.VIDEO) == video && !stream.is(i, MediaStream.CONFIGURATION))
                .toArray();
    }

    /** Pictures that can be decoded: those from the first key frame on. TCP loses none in between. */
    static int[] decodable(MediaStream stream, int[] pictures) {
        int first = 0;
        while (first < pictures.length && !stream.is(pictures[first], MediaStream.KEY)) {
            first++;
        }
        return IntStream.range(first, pictures.length).map(i -> pictures[i]).toArray();
    }

    /** Pictures a second of media time, or null. */
    static Double mediaFps(MediaStream stream, int[] pictures) {
        long spanMs = spanMs(stream, pictures);
        return spanMs <= 0 ? null : (pictures.length - 1) * MS_PER_S / spanMs;
    }

    /** Pictures a second from the first arrival to the last, or null. */
    static Double arrivalFps(MediaStream stream, int[] pictures, int[] all) {
        if (all.length < 2 || pictures.length == 0) {
            return null;
        }
        long spanNs = stream.arrivalNs(all[all.length - 1]) - stream.arrivalNs(all[0]);
        int intervals = pictures.length == all.length ? pictures.length - 1 : pictures.length;
        return spanNs <= 0 ? null : intervals * 1e9 / spanNs;
    }

    /** Bits a second of media time; the last one has no length and so does not count. */
    static Double bps(MediaStream stream, int[] places) {
        long spanMs = spanMs(stream, places);
        if (spanMs <= 0) {
            return null;
        }
        long bytes = IntStream.range(0, places.length - 1)
                .mapToLong(i -> stream.bytes(places[i]))
                .sum();
        return bytes * BITS * MS_PER_S / spanMs;
    }

    /** How much media time the places cover, without jumps back; 0 for less than two. */
    private static long spanMs(MediaStream stream, int[] places) {
        return IntStream.range(1, places.length)
                .mapToLong(i -> stream.timeMs(places[i]) - stream.timeMs(places[i - 1]))
                .filter(step -> step > 0)
                .sum();
    }

    /** Media times between successive key frames, in ns. */
    static long[] keyFrameIntervalsNs(MediaStream stream, int[] pictures) {
        long[] keys = IntStream.of(pictures)
                .filter(i -> stream.is(i, MediaStream.KEY))
                .mapToLong(stream::timeMs)
                .toArray();
        return IntStream.range(1, keys.length)
                .mapToLong(i -> (keys[i] - keys[i - 1]) * 1_000_000)
                .filter(interval -> interval > 0)
                .toArray();
    }

    /** From when it was complete at the sender to when it was at the receiver, in ns, where both are known. */
    static long[] deliveriesNs(MediaStream stream, int[] places) {
        return IntStream.of(places)
                .filter(i -> stream.sentNs(i) != Long.MIN_VALUE)
                .mapToLong(i -> stream.arrivalNs(i) - stream.sentNs(i))
                .toArray();
    }

    /** From when it was complete at the sender to when the virtual player shows it, in ns, where both are known. */
    static long[] latenciesNs(MediaStream stream, int[] places, Playout playout) {
        return IntStream.range(0, places.length)
                .filter(n -> stream.sentNs(places[n]) != Long.MIN_VALUE && playout.shownNs(n) != Long.MIN_VALUE)
                .mapToLong(n -> playout.shownNs(n) - stream.sentNs(places[n]))
                .toArray();
    }
}
