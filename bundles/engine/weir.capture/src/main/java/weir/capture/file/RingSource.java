package weir.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.capture.frame.ByteSource;

/**
 * The files of a ring that is being written, one behind the other: pcapng files in a row are one pcapng file of many
 * sections. A file that was opened is read to its end also when it is replaced meanwhile; those replaced before they
 * were opened are missing, which {@link #missing()} tells. One thread.
 *
 * <pre>
 *   NAME_00003_...   NAME_00004_...   NAME_00005_...     the ring now
 *        ^ current, until there is a successor and nothing is left
 * </pre>
 */
final class RingSource implements ByteSource {
    private static final Pattern NUMBER = Pattern.compile(".*_(\\d{5,})_\\d{14}(\\.[^.]*)?");

    private final Supplier<List<Path>> files;
    private Path current;
    private FileChannel channel;
    /** How many files were replaced before they were opened. */
    private long missed;

    /** @param files those that are there now, oldest first; numbered from 1 on, as dumpcap does */
    RingSource(Supplier<List<Path>> files) {
        this.files = files;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (true) {
            // Asked first: only what has a successor is complete.
            Path successor = successor();
            int count = channel == null ? 0 : channel.read(ByteBuffer.wrap(into, from, length));
            if (count > 0) {
                return count;
            }
            if (successor == null) {
                return 0;
            }
            goOn(successor);
        }
    }

    /** Null when there is none yet. */
    private Path successor() {
        List<Path> now = files.get();
        int next = current == null ? 0 : now.indexOf(current) + 1; // the oldest of all, if the current one is gone
        return next < now.size() ? now.get(next) : null;
    }

    private void goOn(Path successor) throws IOException {
        FileChannel opened;
        try {
            opened = FileChannel.open(successor, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return; // replaced this moment: there is another successor
        }
        if (channel != null) {
            channel.close();
        }
        missed += number(successor) - (current == null ? 0 : number(current)) - 1;
        current = successor;
        channel = opened;
    }

    private static long number(Path file) {
        Matcher matcher = NUMBER.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalStateException(file + " is no file of a ring");
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public boolean cut() {
        return false;
    }

    @Override
    public String missing() {
        return missed == 0
                ? ""
                : "not whole: " + missed + (missed == 1 ? " file" : " files")
                        + " of the ring had been replaced before the reading came to "
                        + (missed == 1 ? "it" : "them");
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
