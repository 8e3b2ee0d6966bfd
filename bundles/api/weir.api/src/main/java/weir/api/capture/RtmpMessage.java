package weir.api.capture;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A message of an RTMP connection, or a tag of an aggregate message. Which way it goes, the frame's headers tell. Valid
 * during the call that hands out its frame only.
 */
@ProviderType
public interface RtmpMessage {
    int SET_CHUNK_SIZE = 1;
    int ACKNOWLEDGEMENT = 3;
    int USER_CONTROL = 4;
    int AUDIO = 8;
    int VIDEO = 9;
    int DATA_AMF3 = 15;
    int COMMAND_AMF3 = 17;
    int DATA_AMF0 = 18;
    int COMMAND_AMF0 = 20;

    /** {@link #AUDIO}, {@link #VIDEO}, {@link #COMMAND_AMF0}, ...; an aggregate's tags come instead of itself. */
    int type();

    /** Its timestamp in ms, 0 to 2^32-1; where it starts is the sender's choice, and it wraps. */
    long timestampMs();

    /** The message stream, 0 to 2^32-1; 0 is the connection itself. */
    long streamId();

    /** How many bytes its body has, without chunk headers. */
    int bodyBytes();

    /** Of a command or of data its name, for example {@code connect}, {@code publish} or {@code onMetaData}; else null. */
    String name();

    /** What a {@code publish} or {@code play} command names, or null. */
    String streamName();

    /**
     * Of audio or video the codec: {@code h264}, {@code h265}, {@code av1}, {@code vp9}, {@code aac}, {@code mp3},
     * {@code opus}, ..., or {@code flv-} and the number that FLV gives it; null of other messages and empty ones.
     */
    String codec();

    /** Whether this is video that can be decoded without what came before. */
    boolean keyFrame();

    /** Whether it configures the decoder, or ends the sequence, and holds neither picture nor sound. */
    boolean configuration();
}
