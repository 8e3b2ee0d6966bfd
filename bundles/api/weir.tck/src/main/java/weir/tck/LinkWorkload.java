package weir.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A frame that is offered to a link in a test: of any size, alone or in a burst, with ECN or without. The same for the
 * same seed.
 *
 * @param atNs when the frame reaches the link
 * @param content the whole frame
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record LinkWorkload(long atNs, byte[] content) {
    private static final int HEADER_BYTES = 42;
    private static final int TRAFFIC_CLASS_AT = 15;
    private static final byte ECN_CAPABLE = 2;

    /**
     * @param startNs when the first frame comes
     * @param meanGapNs time between frames, on average
     */
    static List<LinkWorkload> of(long seed, int frames, long startNs, long meanGapNs) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LinkWorkload> all = new ArrayList<>();
        long atNs = startNs;
        while (all.size() < frames) {
            int burst = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : 1;
            atNs += random.nextLong(2 * meanGapNs * burst);
            for (int i = 0; i < burst && all.size() < frames; i++) {
                int bytes = random.nextBoolean() ? 1514 : 60 + random.nextInt(1455);
                byte[] content =
                        TestPacket.udp(all.size(), bytes - HEADER_BYTES).frame();
                content[TRAFFIC_CLASS_AT] |= random.nextBoolean() ? ECN_CAPABLE : 0;
                all.add(new LinkWorkload(atNs, content));
                atNs += random.nextInt(3) * 1000L;
            }
        }
        return all;
    }
}
