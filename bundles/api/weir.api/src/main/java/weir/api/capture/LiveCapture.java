package weir.api.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.field.Unit;

/** A capture that runs, or has ended. Thread-safe. */
@ProviderType
public interface LiveCapture extends AutoCloseable {
    /** {@return a short unique name for commands: {@code client}, {@code client-2}} */
    String name();

    /** {@return the parameters of the capture} */
    CaptureRequest request();

    /** {@return the files that exist now, oldest first: the requested file, or those of the ring} */
    default List<Path> files() {
        return List.of(request().file());
    }

    /** {@return the counts so far; every counted frame is in the file} */
    CaptureCounts counts();

    /** {@return the number of frames in the file that the link dropped; empty if this is no capture of a link} */
    default OptionalLong linkDrops() {
        return OptionalLong.empty();
    }

    /**
     * {@return the number of frames that the link dropped too fast for them to be written; empty if this is no capture
     * of a link}
     */
    default OptionalLong linkDropsMissed() {
        return OptionalLong.empty();
    }

    /** {@return true until the capture is stopped or fails} */
    boolean running();

    /**
     * Takes over the frames that the kernel still holds, completes the file and ends the capture. May be called again.
     *
     * @return the final counts
     * @throws WeirException if the file could not be written to its end, for example because the disk is full
     */
    CaptureCounts stop() throws WeirException;

    /**
     * Stops the capture, as {@link #stop()}.
     *
     * @throws WeirException if the file could not be written to its end
     */
    @Override
    void close() throws WeirException;

    /**
     * The counters of a capture.
     *
     * @param packets frames in the file
     * @param bytes their lengths on the wire
     * @param kernelDrops frames that the kernel dropped since they were not read fast enough
     */
    record CaptureCounts(long packets, long bytes, long kernelDrops) {
        /** The counts. */
        public static final Fields<CaptureCounts> FIELDS = Fields.<CaptureCounts>builder()
                .count("packets", "frames in the file", CaptureCounts::packets)
                .number("bytes", Unit.BYTES, "their lengths on the wire", CaptureCounts::bytes)
                .count("kernelDrops", "frames that came faster than they were read", CaptureCounts::kernelDrops)
                .build();
    }
}
