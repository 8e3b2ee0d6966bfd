package weir.api.capture;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Bytes of one direction of a TCP connection that have become readable: all before them have been handed out, or were never
 * captured. Repeated bytes are handed out once, segments that came before their turn with the one that they waited for.
 * Valid only as long as the frame.
 */
@ProviderType
public interface TcpPiece {
    /** {@return the number of the connection; those that follow each other between the same ports have their own} */
    long connection();

    /** {@return 0 or 1, the same for all that one end of the connection sends} */
    int direction();

    /** {@return the end that sent them, newly allocated} */
    InetSocketAddress from();

    /** {@return the other end, newly allocated} */
    InetSocketAddress to();

    /** {@return the number of bytes between the piece before and this one that were not captured; 0 for the first piece} */
    long missing();

    /** {@return the bytes, from position to limit; must not be changed; those of a cut segment as far as they are there} */
    ByteBuffer bytes();
}
