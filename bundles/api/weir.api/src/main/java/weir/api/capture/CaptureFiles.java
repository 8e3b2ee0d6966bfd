package weir.api.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;

/** Reads capture files: pcap and pcapng, also while they grow. A service; thread-safe. */
@ProviderType
public interface CaptureFiles {
    /** The header of a pcap file; shorter than any pcapng file's. */
    int SMALLEST_CAPTURE_BYTES = 24;

    /**
     * @param filter {@code ""} for all frames, {@code rtmp} for what Wireshark's {@code rtmpt} shows, {@code tcp}, or
     *     any BPF filter
     * @param input what {@link CapturedFrame#input()} shall say
     * @throws NoSuchFileException when the file is missing
     * @throws IllegalArgumentException when the filter is wrong
     * @throws WeirException when the file is no capture
     */
    FrameCursor open(Path file, String filter, int input) throws IOException, WeirException;

    /**
     * Opens a file to be read by several threads; throws as {@link #open}. Its frames say nothing of RTMP.
     *
     * @return empty when the filter needs all frames in their order, as {@code rtmp} does
     */
    default Optional<FrameParts> openParts(Path file, String filter, int input) throws IOException, WeirException {
        return Optional.empty();
    }

    /**
     * What a capture consists of now: the file itself; if there is no such file, those of a running capture's ring of that
     * name, oldest first, which {@link #open} reads one after the other; or nothing.
     */
    default List<Path> files(Path file) {
        return Files.exists(file) ? List.of(file) : List.of();
    }

    /** Whether a capture that is being written can be opened: as {@link #files} has it, and with more than its very start. */
    default boolean isBegun(Path file) throws IOException {
        List<Path> parts = files(file);
        try {
            return !parts.isEmpty() && (parts.size() > 1 || Files.size(parts.get(0)) >= SMALLEST_CAPTURE_BYTES);
        } catch (NoSuchFileException e) {
            return false; // a ring went on this moment
        }
    }

    /** Reads a whole file and says what it holds; throws as {@link #open}. */
    CaptureSummary summarize(Path file) throws IOException, WeirException;
}
