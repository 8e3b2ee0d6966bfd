package weir.capture.file;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import weir.api.WeirException;
import weir.capture.filter.FrameFilter;
import weir.capture.frame.Blocks;
import weir.capture.frame.ByteSource;
import weir.capture.frame.Window;
import weir.command.InputFile;

/** Finds out what a file is and opens it. */
public final class CaptureOpener {
    private static final String FIX =
            "name a pcap or pcapng file, plain or packed by gzip or zstd, as tcpdump, Wireshark and capture:start"
                    + " write them";

    /** A smaller file is read before a thread would be started. */
    private static final long READ_AHEAD_FROM = 8 << 20;

    private CaptureOpener() {}

    /** Throws as {@link weir.api.capture.CaptureFiles#open}. */
    public static FileCursor open(Path file, FrameFilter filter, int input) throws IOException, WeirException {
        return new FileCursor(reader(file), filter, input);
    }

    /**
     * Opens the files of a ring as one capture; throws as {@link #open}.
     *
     * @param file the ring's name
     * @param files what there is of it now, oldest first; asked again and again
     */
    public static FileCursor openRing(Path file, Supplier<List<Path>> files, FrameFilter filter, int input)
            throws IOException, WeirException {
        return new FileCursor(opened(file, new Window(new Blocks.Direct(new RingSource(files)))), filter, input);
    }

    /** Throws as {@link #open}. */
    public static FileParts openParts(Path file, FrameFilter filter, int input) throws IOException, WeirException {
        return new FileParts(reader(file), filter, input);
    }

    private static CaptureReader reader(Path file) throws IOException, WeirException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.isDirectory(file)) {
            throw new WeirException(file + " is no capture", "it is a folder", FIX);
        }
        Window window;
        try {
            window = new Window(blocks(file));
        } catch (java.nio.file.AccessDeniedException e) {
            throw new WeirException(file + " can't be read", "permission denied", "run chmod +r " + file, e);
        }
        return opened(file, window);
    }

    /** Closes the window if it is no capture. */
    private static CaptureReader opened(Path file, Window window) throws IOException, WeirException {
        try {
            return reader(file, window);
        } catch (IOException | WeirException | RuntimeException e) {
            window.close();
            throw e;
        }
    }

    /** Recognises the format by the content, not by the name. */
    private static Blocks blocks(Path file) throws IOException, WeirException {
        FileChannel channel = InputFile.open(file);
        try {
            ByteBuffer head = ByteBuffer.allocate(4);
            while (head.hasRemaining() && channel.read(head) > 0) {
                // a pipe may give less than it is asked for
            }
            byte[] first = Arrays.copyOf(head.array(), head.position());
            int magic = head.hasRemaining() ? 0 : head.getInt(0);
            if (InflatedSource.knows(magic)) {
                InputStream packed =
                        new SequenceInputStream(new ByteArrayInputStream(first), Channels.newInputStream(channel));
                return new ReadAhead(InflatedSource.open(file, magic, packed), file);
            }
            ByteSource source = new PlainSource(first, channel);
            return channel.size() < READ_AHEAD_FROM ? new Blocks.Direct(source) : new ReadAhead(source, file);
        } catch (EOFException | ZipException e) {
            channel.close();
            throw new WeirException(
                    file + " is no capture", "its compression can't be read: " + e.getMessage(), FIX, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static CaptureReader reader(Path file, Window window) throws IOException, WeirException {
        if (!window.covers(0, 4)) {
            String bytes = window.end() + (window.end() == 1 ? " byte" : " bytes");
            String what = window.cut()
                    ? "its compression is damaged: no more than " + bytes + " of it can be read"
                    : window.end() == 0 ? "it is empty" : "it has only " + bytes;
            throw new WeirException(file + " is no capture", what, FIX);
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
        return new PcapReader(file, window, little, known);
    }

    private static boolean isPcap(int magic) {
        return magic == PcapReader.MICROSECONDS || magic == PcapReader.NANOSECONDS || magic == PcapReader.MODIFIED;
    }

    private static CaptureReader pcapng(Path file, Window window) throws IOException, WeirException {
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
