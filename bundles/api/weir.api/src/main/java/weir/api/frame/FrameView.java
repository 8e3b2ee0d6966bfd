package weir.api.frame;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** A frame, read in place. Valid during the call that hands it out only. */
@ProviderType
public interface FrameView {
    /** Its length on the wire in bytes: header included, without preamble and frame check sequence. */
    int wireBytes();

    /** How many of them are at hand. */
    int capturedBytes();

    /** The bytes at hand, big-endian, from position 0 to limit {@link #capturedBytes()}; not to be changed. */
    ByteBuffer bytes();

    /** Its headers, decoded when first asked for. */
    FrameHeaders headers();
}
