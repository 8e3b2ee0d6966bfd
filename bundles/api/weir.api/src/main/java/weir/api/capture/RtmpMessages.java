package weir.api.capture;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The RTMP messages that are complete with a frame, in the order of the stream. They are found by the rules of Adobe's
 * specification, from the handshake on and over any chunk and message size; where Wireshark's rules differ, a frame may
 * complete messages that {@link CapturedFrame#rtmp()} says nothing of. Nothing is found in a connection whose beginning
 * was not captured, nor behind bytes that were not captured. Valid during the call that hands out its frame only.
 */
@ProviderType
public interface RtmpMessages {
    /** Of a frame that completes none. */
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

    int count();

    /**
     * @param index from 0
     * @throws IndexOutOfBoundsException when there is none
     */
    RtmpMessage get(int index);
}
