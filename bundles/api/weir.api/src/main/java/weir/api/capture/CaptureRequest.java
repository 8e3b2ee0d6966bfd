package weir.api.capture;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What to capture.
 *
 * @param point which interface, also written into the file
 * @param namespace the network namespace that it is in
 * @param filter a BPF filter as tcpdump takes it; empty: everything
 * @param file the pcapng file to write; overwritten
 * @param limits how much of it all
 */
public record CaptureRequest(CapturePoint point, Path namespace, String filter, Path file, CaptureLimits limits) {
    public CaptureRequest {
        Objects.requireNonNull(point);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(file);
        Objects.requireNonNull(limits);
    }

    /** Whole frames into one file. */
    public CaptureRequest(CapturePoint point, Path namespace, String filter, Path file) {
        this(point, namespace, filter, file, CaptureLimits.NONE);
    }
}
