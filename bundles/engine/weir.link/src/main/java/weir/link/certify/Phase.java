package weir.link.certify;

/**
 * A phase's record while it goes on: the receiver's thread writes what arrives, the sender's what leaves; the sender's
 * reads everything once {@link #arrived} tells that enough has come.
 */
final class Phase {
    final int id;
    final long[] sentNs;
    final long[] arrivedNs;
    /** How late the sender was woken for each frame, in ns; meaningless where it was not asleep. */
    final long[] lateNs;

    volatile int arrived;
    int copies;
    int disordered;
    private int highest = -1;

    Phase(int id, int count) {
        this.id = id;
        this.sentNs = new long[count];
        this.arrivedNs = new long[count];
        this.lateNs = new long[count];
    }

    /** On the receiver's thread. */
    void record(int number, long epochNs) {
        if (number < 0 || number >= arrivedNs.length) {
            return;
        }
        if (arrivedNs[number] != 0) {
            copies++;
            return;
        }
        arrivedNs[number] = epochNs;
        disordered += number < highest ? 1 : 0;
        highest = Math.max(highest, number);
        int more = arrived + 1;
        arrived = more;
    }

    Samples samples(int frameBytes, Stalls stalls) {
        boolean[] disturbed = new boolean[sentNs.length];
        for (int i = 0; i < sentNs.length; i++) {
            disturbed[i] = sentNs[i] != 0 && arrivedNs[i] != 0 && stalls.touch(sentNs[i], arrivedNs[i]);
        }
        return new Samples(sentNs, arrivedNs, copies, disordered, frameBytes).disturbed(disturbed, lateNs);
    }
}
