package weir.capture.tcp;

/** A copy of a segment that came before its turn. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares segments
record HeldSegment(int sequence, byte[] data) {
    int end() {
        return sequence + data.length;
    }
}
