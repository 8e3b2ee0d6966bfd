package weir.capture.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import weir.api.capture.CapturePoint;
import weir.capture.frame.CaptureInterface;
import weir.capture.frame.FileFrame;
import weir.capture.frame.LinkType;
import weir.capture.frame.TimeScale;
import weir.capture.frame.Window;

/**
 * The classic format.
 *
 * <pre>
 * file:   | magic 4 | version 4 | zone 4 | accuracy 4 | snap length 4 | link type 4 | record*
 * record: | seconds 4 | us or ns 4 | captured 4 | on the wire 4 | bytes |
 * </pre>
 */
final class PcapReader extends CaptureReader {
    static final int FILE_HEADER = 24;
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    /** Magic number of some old Linux systems, whose records also have an interface, a protocol and a packet type. */
    static final int MODIFIED = 0xa1b2cd34;

    /** The rest of that field tells how long check sequences behind the frames are. */
    private static final int LINK_TYPE = 0x03ff_ffff;

    private final CaptureInterface source;
    private final int nsPerFraction;
    private final int recordHeader;

    PcapReader(Path file, Window window, boolean littleEndian, int magic) {
        super(file, window, littleEndian);
        String name = String.valueOf(file.getFileName());
        int snapLength = u32(16) > 0 ? u32(16) : Integer.MAX_VALUE;
        LinkType type = new LinkType(u32(20) & LINK_TYPE, littleEndian, snapLength);
        source = new CaptureInterface(new CapturePoint(name, ""), type, TimeScale.NANOSECONDS, 0, false);
        nsPerFraction = magic == NANOSECONDS ? 1 : 1000;
        recordHeader = magic == MODIFIED ? 24 : 16;
        position = FILE_HEADER;
    }

    @Override
    String format() {
        return "pcap";
    }

    @Override
    Collection<CapturePoint> points() {
        return List.of(source.point());
    }

    @Override
    long drops() {
        return -1;
    }

    @Override
    boolean read(FileFrame frame) throws IOException {
        if (!window.covers(position, recordHeader)) {
            return false;
        }
        int captured = u32(position + 8);
        int wire = u32(position + 12);
        if ((captured | wire | u32(position) | u32(position + 4)) == 0) {
            return damaged("zeros where a frame should be");
        }
        if (isTooLong(captured)) {
            return damaged("a frame of " + Integer.toUnsignedLong(captured) + " bytes");
        }
        if (!window.covers(position, recordHeader + captured)) {
            return false;
        }
        long epochNs = Integer.toUnsignedLong(u32(position)) * 1_000_000_000L
                + Integer.toUnsignedLong(u32(position + 4)) * nsPerFraction;
        int at = window.index(position + recordHeader);
        frame.set(window.buffer(), at, captured, Math.max(captured, wireBytes(wire)), epochNs, source.linkType());
        position += recordHeader + captured;
        return true;
    }
}
