package weir.api.capture;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Set;

/**
 * The parameters of a live capture.
 *
 * @param point the interface, which is also named in the file
 * @param namespace the network namespace of the interface, a file for {@code setns(2)}
 * @param filter a BPF filter as tcpdump takes it; empty for all frames
 * @param file the pcapng file to write; one that exists is replaced, and its permissions stay
 * @param limits the bounds of the capture
 * @param mode the permissions of a new file
 */
public record CaptureRequest(
        CapturePoint point,
        Path namespace,
        String filter,
        Path file,
        CaptureLimits limits,
        Set<PosixFilePermission> mode) {
    /** The permissions of captures unless others are asked for: frames are for their owner alone. */
    public static final Set<PosixFilePermission> PRIVATE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /**
     * Checks the components.
     *
     * @param point not null
     * @param namespace not null
     * @param filter not null
     * @param file not null
     * @param limits not null
     * @param mode copied
     * @throws NullPointerException if a component that must not be null is
     */
    public CaptureRequest {
        Objects.requireNonNull(point);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(file);
        Objects.requireNonNull(limits);
        mode = Set.copyOf(mode);
    }

    /**
     * Requests a capture into files that are the owner's alone.
     *
     * @param point the interface, which is also named in the file
     * @param namespace the network namespace of the interface, a file for {@code setns(2)}
     * @param filter a BPF filter as tcpdump takes it; empty for all frames
     * @param file the pcapng file to write; one that exists is replaced, and its permissions stay
     * @param limits the bounds of the capture
     */
    public CaptureRequest(CapturePoint point, Path namespace, String filter, Path file, CaptureLimits limits) {
        this(point, namespace, filter, file, limits, PRIVATE);
    }

    /**
     * Requests a capture of whole frames into one file.
     *
     * @param point the interface, which is also named in the file
     * @param namespace the network namespace of the interface, a file for {@code setns(2)}
     * @param filter a BPF filter as tcpdump takes it; empty for all frames
     * @param file the pcapng file to write; one that exists is replaced, and its permissions stay
     */
    public CaptureRequest(CapturePoint point, Path namespace, String filter, Path file) {
        this(point, namespace, filter, file, CaptureLimits.NONE);
    }
}
