package weir.api.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/** Reads capture files, pcap and pcapng, also while they grow. An OSGi service; thread-safe. */
@ProviderType
public interface CaptureFiles {
    /** The size of a pcap file's header in bytes; no pcapng file is shorter. */
    int SMALLEST_CAPTURE_BYTES = 24;

    /**
     * Opens a capture to walk over its frames.
     *
     * @param file the capture, or the name of a ring of files
     * @param filter {@code ""} for all frames, {@code rtmp} for those that Wireshark's filter {@code rtmpt} shows,
     *     {@code tcp}, or any BPF filter
     * @param input the value of {@link CapturedFrame#input()} of its frames
     * @return a cursor before the first frame
     * @throws NoSuchFileException if the file is missing
     * @throws IllegalArgumentException if the filter is wrong
     * @throws IOException if the file can't be read
     * @throws WeirException if the file is no capture
     */
    FrameCursor open(Path file, String filter, int input) throws IOException, WeirException;

    /**
     * Opens a file for several threads. Its frames do not tell whether they are RTMP.
     *
     * @param file the capture
     * @param filter as {@link #open} takes it
     * @param input the value of {@link CapturedFrame#input()} of its frames
     * @return its parts; empty if the filter needs all frames in their order, as {@code rtmp} does
     * @throws IOException as {@link #open}
     * @throws WeirException as {@link #open}
     */
    default Optional<FrameParts> openParts(Path file, String filter, int input) throws IOException, WeirException {
        return Optional.empty();
    }

    /**
     * Makes a filter for frames that are at hand, for analyzers that tell several sorts of frames apart.
     *
     * @param filter as {@link #open} takes it, but for {@code rtmp:PORT}; {@code rtmp} goes by what
     *     {@link CapturedFrame#rtmp()} says
     * @return the filter
     * @throws IllegalArgumentException if the filter is wrong
     * @throws WeirException if filters can't be compiled on this machine
     * @throws UnsupportedOperationException if this service filters whole captures only
     */
    default FrameSelector selector(String filter) throws WeirException {
        throw new UnsupportedOperationException("this service filters whole captures only");
    }

    /**
     * Returns the files of which a capture consists now.
     *
     * @param file the capture, or the name of a running capture's ring of files
     * @return the file itself; if there is none, the files of the ring, oldest first, which {@link #open} reads one
     *     after the other; empty if there is neither
     */
    default List<Path> files(Path file) {
        return Files.exists(file) ? List.of(file) : List.of();
    }

    /**
     * Tests a capture that is being written.
     *
     * @param file the capture, or the name of a running capture's ring of files
     * @return true if it has {@link #files} that hold at least a header, so it can be opened
     * @throws IOException if its size can't be read
     */
    default boolean isBegun(Path file) throws IOException {
        List<Path> parts = files(file);
        try {
            return !parts.isEmpty() && (parts.size() > 1 || Files.size(parts.get(0)) >= SMALLEST_CAPTURE_BYTES);
        } catch (NoSuchFileException e) {
            return false; // a ring went on this moment
        }
    }

    /**
     * Reads a whole capture.
     *
     * @param file the capture, or the name of a ring of files
     * @return its format, points, counts and damage
     * @throws NoSuchFileException if the file is missing
     * @throws IOException if the file can't be read
     * @throws WeirException if the file is no capture
     */
    CaptureSummary summarize(Path file) throws IOException, WeirException;
}
