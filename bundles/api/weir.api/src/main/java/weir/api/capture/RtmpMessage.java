package weir.api.capture;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A message of an RTMP connection, or a tag of an aggregate message. The frame's headers tell its direction. Valid only
 * as long as the frame.
 */
@ProviderType
public interface RtmpMessage {
    /** Message type: sets the sender's maximum chunk size. */
    int SET_CHUNK_SIZE = 1;
    /** Message type: acknowledges received bytes. */
    int ACKNOWLEDGEMENT = 3;
    /** Message type: user control event, such as the beginning of a stream. */
    int USER_CONTROL = 4;
    /** Message type: audio data. */
    int AUDIO = 8;
    /** Message type: video data. */
    int VIDEO = 9;
    /** Message type: metadata, encoded as AMF3. */
    int DATA_AMF3 = 15;
    /** Message type: command, encoded as AMF3. */
    int COMMAND_AMF3 = 17;
    /** Message type: metadata, encoded as AMF0. */
    int DATA_AMF0 = 18;
    /** Message type: command, encoded as AMF0. */
    int COMMAND_AMF0 = 20;

    /**
     * {@return the message type: {@link #AUDIO}, {@link #VIDEO}, {@link #COMMAND_AMF0}, ...; an aggregate is replaced
     * by its tags}
     */
    int type();

    /** {@return the timestamp in ms, 0 to 2^32-1; the sender chooses its start, and it wraps} */
    long timestampMs();

    /** {@return the message stream ID, 0 to 2^32-1; 0 is the connection itself} */
    long streamId();

    /** {@return the length of the body in bytes, without chunk headers} */
    int bodyBytes();

    /**
     * {@return the name of a command or of data, for example {@code connect}, {@code publish} or {@code onMetaData};
     * null for other types}
     */
    String name();

    /** {@return the stream that a {@code publish} or {@code play} command names; null for others} */
    String streamName();

    /**
     * {@return the codec of audio or video: {@code h264}, {@code h265}, {@code av1}, {@code vp9}, {@code aac},
     * {@code mp3}, {@code opus}, ..., or {@code flv-} and its number in FLV; null for other types and empty messages}
     */
    String codec();

    /** {@return true for video that can be decoded without earlier messages} */
    boolean keyFrame();

    /**
     * {@return true if the message configures the decoder or ends the sequence, and holds neither picture nor sound}
     */
    boolean configuration();
}
