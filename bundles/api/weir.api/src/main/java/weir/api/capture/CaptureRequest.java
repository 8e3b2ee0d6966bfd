package weir.api.capture;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The parameters of a live capture.
 *
 * @param point the interface, which is also named in the file
 * @param namespace the network namespace of the interface, a file for {@code setns(2)}
 * @param filter a BPF filter as tcpdump takes it; empty for all frames
 * @param file the pcapng file to write; overwritten
 * @param limits the bounds of the capture
 */
public record CaptureRequest(CapturePoint point, Path namespace, String filter, Path file, CaptureLimits limits) {
    /**
     * Checks the components.
     *
     * @param point not null
     * @param namespace not null
     * @param filter not null
     * @param file not null
     * @param limits not null
     * @throws NullPointerException if a component that must not be null is
     */
    public CaptureRequest {
        Objects.requireNonNull(point);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(file);
        Objects.requireNonNull(limits);
    }

    /**
     * Requests a capture of whole frames into one file.
     *
     * @param point the interface, which is also named in the file
     * @param namespace the network namespace of the interface, a file for {@code setns(2)}
     * @param filter a BPF filter as tcpdump takes it; empty for all frames
     * @param file the pcapng file to write; overwritten
     */
    public CaptureRequest(CapturePoint point, Path namespace, String filter, Path file) {
        this(point, namespace, filter, file, CaptureLimits.NONE);
    }
}
