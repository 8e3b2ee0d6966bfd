package weir.api.capture;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The RTMP messages that are complete with a frame, in the order of the stream. They are found by the rules of Adobe's
 * specification, from the handshake on and for any chunk and message size. Where Wireshark's rules differ, a frame may
 * complete messages although {@link CapturedFrame#rtmp()} is false. Nothing is found in a connection whose beginning
 * was not captured, nor behind bytes that were not captured. Valid only as long as the frame.
 */
@ProviderType
public interface RtmpMessages {
    /** No messages. */
    RtmpMessages NONE = new RtmpMessages() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public RtmpMessage get(int index) {
            throw new IndexOutOfBoundsException("message " + index + " of 0");
        }
    };

    /** {@return the number of messages} */
    int count();

    /**
     * Returns a message.
     *
     * @param index 0 to {@link #count()} - 1
     * @return the message
     * @throws IndexOutOfBoundsException if the index is out of range
     */
    RtmpMessage get(int index);
}
