package weir.analyzer.rtp;

import weir.analyzer.flow.Ends;
import weir.api.capture.CapturedFrame;

/** A synchronization source from one end to another: a probe, copied into a map only when it is new. One thread. */
final class StreamKey {
    private final Ends ends;
    private boolean fromLow;
    private int source;

    StreamKey() {
        this(new Ends(), false, 0);
    }

    private StreamKey(Ends ends, boolean fromLow, int source) {
        this.ends = ends;
        this.fromLow = fromLow;
        this.source = source;
    }

    void read(CapturedFrame frame, int newSource) {
        ends.read(frame);
        fromLow = ends.fromLow();
        source = newSource;
    }

    StreamKey copy() {
        return new StreamKey(ends.copy(), fromLow, source);
    }

    boolean hasPort(int port) {
        return ends.port(true) == port || ends.port(false) == port;
    }

    /** {@code 10.0.0.1:5004}. */
    String from() {
        return ends.end(fromLow);
    }

    String to() {
        return ends.end(!fromLow);
    }

    int source() {
        return source;
    }

    /** {@code 0x1234abcd}, as Wireshark writes it. */
    static String sourceText(int source) {
        return String.format("0x%08x", source);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof StreamKey other
                && source == other.source
                && fromLow == other.fromLow
                && ends.equals(other.ends);
    }

    @Override
    public int hashCode() {
        return (ends.hashCode() * 31 + source) * 2 + (fromLow ? 1 : 0);
    }
}
