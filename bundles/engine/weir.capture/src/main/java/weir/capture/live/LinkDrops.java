package weir.capture.live;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import weir.api.WeirException;
import weir.api.capture.CaptureLimits;
import weir.api.link.Direction;
import weir.api.link.DropTap;
import weir.api.link.DroppedFrame;
import weir.api.topology.LinkEnd;
import weir.api.topology.LinkSpec;
import weir.capture.file.CaptureSource;
import weir.capture.file.PcapngWriter;
import weir.capture.filter.BpfMachine;
import weir.capture.frame.CaptureInterface;
import weir.linux.Clocks;
import weir.linux.packet.CaptureRing;

/**
 * Writes the drops of a link into the file of its capture: each frame once more, at the moment when it was dropped,
 * with a comment that states the reason. They stand on interfaces of their own, one for each direction, so that
 * everybody can tell them from frames that passed. One thread.
 */
final class LinkDrops implements AutoCloseable {
    private static final int FRAME_BYTES = 2048;
    private static final int FORWARD_SOURCE = 1;
    private static final int REVERSE_SOURCE = 2;

    private final DropTap tap;
    private final BpfMachine filter;
    private final int snapBytes;
    private final byte[] bytes = new byte[FRAME_BYTES];
    /** True if the tap is at a frame that has not been written. */
    private boolean waits;

    private long count;

    /** @param filter as tcpdump takes it; empty: everything */
    LinkDrops(DropTap tap, String filter, CaptureLimits limits) throws WeirException {
        this.tap = tap;
        this.filter = filter.isEmpty() ? null : BpfMachine.compile(filter);
        this.snapBytes = limits.snapBytes();
    }

    /** The interfaces, in the order of the directions. */
    static List<CaptureSource> sources(LinkSpec link, CaptureSource tapped) {
        return List.of(
                source(link.name(), Direction.FORWARD, link.a(), link.b(), tapped),
                source(link.name(), Direction.REVERSE, link.b(), link.a(), tapped));
    }

    private static CaptureSource source(
            String link, Direction direction, LinkEnd from, LinkEnd to, CaptureSource tapped) {
        return new CaptureSource(
                link + " " + direction,
                CaptureInterface.DROPPED + link + " from " + from.node() + " to " + to.node(),
                tapped.filter(),
                tapped.linkType(),
                tapped.snapBytes());
    }

    /** Writes those that were dropped until then. */
    void writeUntil(long epochNs, CaptureSink sink, CaptureRing ring) throws IOException {
        waits = waits || tap.advance();
        if (!waits) {
            return;
        }
        long offsetNs = Clocks.realtimeMinusMonotonicNs();
        while (waits && tap.frame().droppedNs() + offsetNs <= epochNs) {
            write(tap.frame(), offsetNs, sink, ring);
            waits = tap.advance();
        }
    }

    private void write(DroppedFrame frame, long offsetNs, CaptureSink sink, CaptureRing ring) throws IOException {
        int captured = Math.min(frame.capturedBytes(), bytes.length);
        frame.bytes().get(0, bytes, 0, captured);
        if (filter != null && filter.run(bytes, 0, captured, frame.wireBytes()) == 0) {
            return;
        }
        count++;
        sink.dropped(
                new PcapngWriter.Dropped(
                        frame.direction() == Direction.FORWARD ? FORWARD_SOURCE : REVERSE_SOURCE,
                        frame.droppedNs() + offsetNs,
                        Math.min(captured, snapBytes),
                        frame.wireBytes(),
                        comment(frame)),
                bytes,
                ring);
    }

    private static String comment(DroppedFrame frame) {
        String why =
                switch (frame.reason()) {
                    case "queue" -> "queue full";
                    case "aqm" -> "by the queue discipline";
                    case "loss" -> "lost on the wire";
                    case "down" -> "no carrier";
                    case "engine" -> "the engine failed";
                    default -> frame.reason();
                };
        long insideNs = frame.droppedNs() - frame.arrivalNs();
        return "dropped: " + why + (insideNs <= 0 ? "" : String.format(Locale.ROOT, " after %.3f ms", insideNs / 1e6));
    }

    /** How many have been written. */
    long count() {
        return count;
    }

    /** How many were not, since they came too fast. */
    long missed() {
        return tap.missed();
    }

    @Override
    public void close() {
        tap.close();
    }
}
