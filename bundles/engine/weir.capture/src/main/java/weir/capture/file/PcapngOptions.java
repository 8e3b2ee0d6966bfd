package weir.capture.file;

import java.nio.charset.StandardCharsets;
import weir.capture.frame.CaptureInterface;
import weir.capture.frame.TimeScale;

/**
 * The options at the end of a block; those that are damaged end the list. Reused.
 *
 * <pre>
 * | code 2 | length 2 | value, padded to 4 |*
 * </pre>
 */
final class PcapngOptions {
    private static final int END = 0;
    private static final int IF_NAME = 2;
    private static final int IF_DESCRIPTION = 3;
    private static final int IF_RESOLUTION = 9;
    private static final int IF_OFFSET = 14;
    private static final int DROPPED_BY_INTERFACE = 5;
    private static final int DROPPED_BY_SYSTEM = 7;

    private final CaptureReader reader;
    private String name = "";
    private String description = "";
    private int resolution;
    private long offset;
    private long drops;

    PcapngOptions(CaptureReader reader) {
        this.reader = reader;
    }

    /** Reads those of an interface description. */
    void readInterface(long from, long end) {
        name = "";
        description = "";
        resolution = TimeScale.MICROSECONDS.resolution();
        offset = 0;
        walk(from, end, this::interfaceOption);
    }

    /** How many frames an interface statistics block says were dropped, or -1. */
    long readDrops(long from, long end) {
        drops = -1;
        walk(from, end, this::statisticsOption);
        return drops;
    }

    private interface Visitor {
        void option(int code, long at, int length);
    }

    private void walk(long from, long end, Visitor visitor) {
        long at = from;
        while (at + 4 <= end) {
            int code = reader.u16(at);
            int length = reader.u16(at + 2);
            if (code == END || at + 4 + length > end) {
                return;
            }
            visitor.option(code, at + 4, length);
            at += 4 + ((length + 3) & ~3);
        }
    }

    private void interfaceOption(int code, long at, int length) {
        switch (code) {
            case IF_NAME -> name = text(at, length);
            case IF_DESCRIPTION -> description = text(at, length);
            case IF_RESOLUTION -> resolution = length == 1 ? u8(at) : resolution;
            case IF_OFFSET -> offset = length == 8 ? reader.u64(at) : offset;
            default -> {}
        }
    }

    private void statisticsOption(int code, long at, int length) {
        if ((code == DROPPED_BY_INTERFACE || code == DROPPED_BY_SYSTEM) && length == 8) {
            drops = Math.max(drops, reader.u64(at));
        }
    }

    private int u8(long at) {
        return reader.window.bytes()[reader.window.index(at)] & 0xff;
    }

    private String text(long at, int length) {
        byte[] bytes = reader.window.bytes();
        int start = reader.window.index(at);
        int most = start + Math.min(length, CaptureInterface.LONGEST_NAME);
        int end = start;
        while (end < most && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    TimeScale timeScale() {
        return new TimeScale(resolution, offset);
    }
}
