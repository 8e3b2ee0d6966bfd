package weir.capture.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import weir.api.WeirException;
import weir.capture.filter.FrameFilter;

/** Finds out what a file is and opens it. */
public final class CaptureOpener {
    private static final String FIX = "name a pcap or pcapng file, as tcpdump, Wireshark and capture:start write them";

    private CaptureOpener() {}

    /** Throws as {@link weir.api.capture.CaptureFiles#open}; closes {@code filter} when it does. */
    public static FileCursor open(Path file, FrameFilter filter, int input) throws IOException, WeirException {
        try {
            return new FileCursor(reader(file), filter, input);
        } catch (IOException | WeirException | RuntimeException e) {
            filter.close();
            throw e;
        }
    }

    private static CaptureReader reader(Path file) throws IOException, WeirException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.isDirectory(file)) {
            throw new WeirException(file + " is no capture", "it is a folder", FIX);
        }
        MappedWindow window;
        try {
            window = new MappedWindow(file);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new WeirException(file + " can't be read", "permission denied", "run chmod +r " + file, e);
        }
        CaptureReader reader = null;
        try {
            reader = reader(file, window);
            return reader;
        } finally {
            if (reader == null) {
                window.close();
            }
        }
    }

    private static CaptureReader reader(Path file, MappedWindow window) throws IOException, WeirException {
        if (window.fileSize() == 0) {
            throw new WeirException(file + " is no capture", "it is empty", FIX);
        }
        if (!window.covers(0, 4)) {
            throw new WeirException(file + " is no capture", "it has only " + window.fileSize() + " bytes", FIX);
        }
        int magic = window.u32(0);
        if (magic == PcapngReader.SECTION) {
            return pcapng(file, window);
        }
        boolean little = isPcap(Integer.reverseBytes(magic));
        int known = little ? Integer.reverseBytes(magic) : magic;
        if (!isPcap(known)) {
            throw new WeirException(
                    file + " is no capture", String.format("it begins with 0x%08x; not pcap, not pcapng", magic), FIX);
        }
        if (!window.covers(0, PcapReader.FILE_HEADER)) {
            throw new WeirException(file + " is no whole capture", "it ends within its header", FIX);
        }
        return new PcapReader(file, window, little, known == PcapReader.NANOSECONDS);
    }

    private static boolean isPcap(int magic) {
        return magic == PcapReader.MICROSECONDS || magic == PcapReader.NANOSECONDS;
    }

    private static CaptureReader pcapng(Path file, MappedWindow window) throws IOException, WeirException {
        if (!window.covers(0, 12)) {
            throw new WeirException(file + " is no whole capture", "it ends within its header", FIX);
        }
        int order = window.u32(8);
        boolean little = Integer.reverseBytes(order) == PcapngReader.BYTE_ORDER;
        if (!little && order != PcapngReader.BYTE_ORDER) {
            throw new WeirException(
                    file + " is no capture", String.format("its byte order 0x%08x is not pcapng's", order), FIX);
        }
        return new PcapngReader(file, window, little);
    }
}
