package weir.capture.rtmp;

/** A copy of a segment that came before its turn. */
final class HeldSegment {
    private final int sequence;
    private final byte[] data;

    HeldSegment(int sequence, byte[] data) {
        this.sequence = sequence;
        this.data = data;
    }

    int sequence() {
        return sequence;
    }

    byte[] data() {
        return data;
    }

    int end() {
        return sequence + data.length;
    }
}
