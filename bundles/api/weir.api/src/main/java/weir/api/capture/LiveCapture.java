package weir.api.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.field.Unit;

/** A capture that runs, or ran. Thread-safe. */
@ProviderType
public interface LiveCapture extends AutoCloseable {
    /** Short and unique, for commands: {@code client}, {@code client-2}. */
    String name();

    CaptureRequest request();

    /** What it has written and not replaced, oldest first: the requested file, or those of the ring. */
    default List<Path> files() {
        return List.of(request().file());
    }

    /** What has been captured so far; everything counted is in the file. */
    CaptureCounts counts();

    /** How many frames that the link dropped are in the file, too; empty when this is no capture of a link. */
    default OptionalLong linkDrops() {
        return OptionalLong.empty();
    }

    /** How many more frames the link dropped that came too fast to be written; empty as {@link #linkDrops()}. */
    default OptionalLong linkDropsMissed() {
        return OptionalLong.empty();
    }

    boolean running();

    /**
     * Takes in what the kernel still holds, completes the file and returns the final counts. May be called again.
     *
     * @throws WeirException when the file could not be written to its end, for example because the disk is full
     */
    CaptureCounts stop() throws WeirException;

    @Override
    void close() throws WeirException;

    /**
     * @param packets frames in the file
     * @param bytes their lengths on the wire
     * @param kernelDrops frames that the kernel dropped since we did not read fast enough
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
