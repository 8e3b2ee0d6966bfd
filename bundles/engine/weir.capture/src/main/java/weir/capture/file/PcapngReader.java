package weir.capture.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.capture.CapturePoint;
import weir.capture.frame.CaptureInterface;
import weir.capture.frame.FileFrame;
import weir.capture.frame.LinkType;
import weir.capture.frame.Window;

/**
 * The next-generation format (draft-ietf-opsawg-pcapng): sections of blocks, each section with its own byte order and
 * interfaces. Blocks of unknown types are skipped.
 *
 * <pre>
 * block: | type 4 | length 4 | content, padded to 4 | length 4 |
 * </pre>
 */
final class PcapngReader extends CaptureReader {
    static final int SECTION = 0x0a0d0d0a;
    static final int BYTE_ORDER = 0x1a2b3c4d;
    static final int INTERFACE = 1;
    private static final int PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    static final int STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;
    private static final int SMALLEST_BLOCK = 12;
    private static final int MOST_INTERFACES = 65_536;

    private final String fileName;
    private final PcapngOptions options = new PcapngOptions(this);
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private final Set<CapturePoint> points = new LinkedHashSet<>();
    private final Map<Integer, Long> dropsOfSection = new HashMap<>();
    private long dropsBefore = -1;
    /** True if the frame that was read last never passed: a link dropped it. It counts, but nobody gets to see it. */
    private boolean passesOver;

    PcapngReader(Path file, Window window, boolean littleEndian) {
        super(file, window, littleEndian);
        fileName = String.valueOf(file.getFileName());
    }

    @Override
    String format() {
        return "pcapng";
    }

    @Override
    Collection<CapturePoint> points() {
        return points;
    }

    @Override
    long drops() {
        long sum = dropsBefore;
        for (long drops : dropsOfSection.values()) {
            sum = Math.max(0, sum) + drops;
        }
        return sum;
    }

    @Override
    boolean read(FileFrame frame) throws IOException {
        while (window.covers(position, SMALLEST_BLOCK)) {
            int type = u32(position);
            if (type == SECTION && !readByteOrder()) {
                return damaged("a section without a byte order");
            }
            long length = Integer.toUnsignedLong(u32(position + 4));
            if (length < SMALLEST_BLOCK || length % 4 != 0) {
                return damaged("a block of " + length + " bytes");
            }
            if (isSkipped(type)) {
                position += length;
                continue;
            }
            if (length > LARGEST_FRAME) {
                return damaged("a block of " + length + " bytes");
            }
            if (!window.covers(position, (int) length)) {
                return false;
            }
            if (u32(position + length - 4) != length) {
                return damaged("a block that does not end as it begins");
            }
            String damage = readBlock(type, (int) length, frame);
            if (damage != null) {
                return damaged(damage);
            }
            position += length;
            if (isFrame(type) && !passesOver) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFrame(int type) {
        return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == PACKET;
    }

    private static boolean isSkipped(int type) {
        return !isFrame(type) && type != SECTION && type != INTERFACE && type != STATISTICS;
    }

    private boolean readByteOrder() {
        int magic = window.u32(position + 8);
        littleEndian(magic != BYTE_ORDER);
        return magic == BYTE_ORDER || Integer.reverseBytes(magic) == BYTE_ORDER;
    }

    /** Returns what is wrong with it, or null. */
    private String readBlock(int type, int length, FileFrame frame) {
        return switch (type) {
            case SECTION -> readSection(length);
            case INTERFACE -> readInterface(length);
            case STATISTICS -> readStatistics(length);
            case ENHANCED_PACKET -> readPacket(length, u32(position + 8), frame);
            case PACKET -> readPacket(length, u16(position + 8), frame);
            default -> readSimplePacket(length, frame);
        };
    }

    private String readSection(int length) {
        if (length < 28) {
            return "a section header of " + length + " bytes";
        }
        dropsBefore = drops();
        dropsOfSection.clear();
        interfaces.clear();
        return null;
    }

    private String readInterface(int length) {
        if (length < 20 || interfaces.size() == MOST_INTERFACES) {
            return "interface " + interfaces.size() + " with a block of " + length + " bytes";
        }
        options.readInterface(position + 16, position + length - 4);
        CapturePoint point = CaptureInterface.point(fileName, options.name(), options.description());
        LinkType linkType = new LinkType(u16(position + 8), littleEndian());
        boolean dropped = CaptureInterface.isDropped(options.description());
        interfaces.add(new CaptureInterface(point, linkType, options.timeScale(), u32(position + 12), dropped));
        if (points.size() < MOST_INTERFACES && !dropped) {
            points.add(point);
        }
        return null;
    }

    private String readStatistics(int length) {
        int id = length < 24 ? -1 : u32(position + 8);
        if (id < 0 || id >= interfaces.size()) {
            return "statistics of an interface that is not there";
        }
        long drops = options.readDrops(position + 20, position + length - 4);
        if (drops >= 0) {
            dropsOfSection.put(id, drops);
        }
        return null;
    }

    private String readPacket(int length, int id, FileFrame frame) {
        int captured = length < 32 ? -1 : u32(position + 20);
        int wire = length < 32 ? -1 : u32(position + 24);
        if (captured < 0 || captured > length - 32) {
            return "a frame that does not fit into its block";
        }
        if (id < 0 || id >= interfaces.size()) {
            return "a frame of an interface that is not there";
        }
        CaptureInterface source = interfaces.get(id);
        passesOver = source.dropped();
        long ticks = Integer.toUnsignedLong(u32(position + 12)) << 32 | Integer.toUnsignedLong(u32(position + 16));
        long epochNs = source.timeScale().toEpochNs(ticks);
        int at = window.index(position + 28);
        frame.set(window.buffer(), at, captured, Math.max(captured, wireBytes(wire)), epochNs, source.linkType());
        return null;
    }

    /** It is of the first interface and has no time: it gets 0. */
    private String readSimplePacket(int length, FileFrame frame) {
        int wire = length < 16 ? 0 : wireBytes(u32(position + 8));
        if (length < 16 || interfaces.isEmpty()) {
            return "a simple packet without length or interface";
        }
        CaptureInterface source = interfaces.get(0);
        passesOver = source.dropped();
        int captured = Math.min(wire, length - 16);
        captured = source.snapLength() > 0 ? Math.min(captured, source.snapLength()) : captured;
        frame.set(window.buffer(), window.index(position + 12), captured, wire, 0, source.linkType());
        return null;
    }
}
