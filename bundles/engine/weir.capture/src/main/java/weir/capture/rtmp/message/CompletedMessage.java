package weir.capture.rtmp.message;

import java.nio.charset.StandardCharsets;
import weir.api.capture.RtmpMessage;

/** A message and what the first bytes of its body say. Reused. */
final class CompletedMessage implements RtmpMessage, Cloneable {
    /** The bytes of a body that are kept: enough for a command's name and the stream's. */
    static final int KEPT_BYTES = 256;

    private static final int STRING = 0x02;
    private static final int NUMBER_BYTES = 9;
    private static final int VIDEO_INFO_FRAME = 5;

    private int type;
    private long timestampMs;
    private long streamId;
    private int bodyBytes;
    private String name;
    private String streamName;
    private String codec;
    private boolean keyFrame;
    private boolean configuration;

    /**
     * @param body its first bytes, {@value #KEPT_BYTES} at most
     * @param kept how many of them there are
     */
    void set(int newType, long newTimestampMs, long newStreamId, int newBodyBytes, byte[] body, int kept) {
        type = newType;
        timestampMs = newTimestampMs;
        streamId = newStreamId;
        bodyBytes = newBodyBytes;
        name = null;
        streamName = null;
        codec = null;
        keyFrame = false;
        configuration = false;
        switch (type) {
            case VIDEO -> video(body, kept);
            case AUDIO -> audio(body, kept);
            case COMMAND_AMF0, DATA_AMF0 -> named(body, 0, kept);
            case COMMAND_AMF3, DATA_AMF3 -> named(body, 1, kept);
            default -> {}
        }
    }

    private void video(byte[] body, int kept) {
        if (kept == 0) {
            return;
        }
        boolean extended = (body[0] & 0x80) != 0;
        int frameType = (body[0] >> 4) & 0x7;
        int low = body[0] & 0xf;
        boolean start;
        if (extended) {
            codec = kept >= 5 ? Codecs.fourCc(body) : null;
            // of enhanced RTMP's packet types, these hold coded frames
            start = low == 1 || low == 3;
        } else {
            codec = Codecs.video(low);
            start = !Codecs.hasPacketType(low) || (kept > 1 && body[1] == 1);
        }
        configuration = !start || frameType == VIDEO_INFO_FRAME;
        keyFrame = !configuration && (frameType == 1 || frameType == 4);
    }

    private void audio(byte[] body, int kept) {
        if (kept == 0) {
            return;
        }
        int format = (body[0] >> 4) & 0xf;
        if (format == Codecs.EXTENDED_AUDIO) {
            codec = kept >= 5 ? Codecs.fourCc(body) : null;
            configuration = (body[0] & 0xf) != 1;
        } else {
            codec = Codecs.audio(format);
            configuration = format == Codecs.AAC && kept > 1 && body[1] == 0;
        }
    }

    /** The name; of publish and play also, behind a number and null, the stream's. */
    private void named(byte[] body, int at, int kept) {
        name = string(body, at, kept);
        if (name == null || !(name.equals("publish") || name.equals("play"))) {
            return;
        }
        int next = at + 3 + name.length() + NUMBER_BYTES + 1;
        streamName = string(body, next, kept);
    }

    private static String string(byte[] body, int at, int kept) {
        if (at + 3 > kept || body[at] != STRING) {
            return null;
        }
        int length = (body[at + 1] & 0xff) << 8 | (body[at + 2] & 0xff);
        return at + 3 + length > kept ? null : new String(body, at + 3, length, StandardCharsets.UTF_8);
    }

    CompletedMessage copy() {
        try {
            return (CompletedMessage) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int type() {
        return type;
    }

    @Override
    public long timestampMs() {
        return timestampMs;
    }

    @Override
    public long streamId() {
        return streamId;
    }

    @Override
    public int bodyBytes() {
        return bodyBytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String streamName() {
        return streamName;
    }

    @Override
    public String codec() {
        return codec;
    }

    @Override
    public boolean keyFrame() {
        return keyFrame;
    }

    @Override
    public boolean configuration() {
        return configuration;
    }
}
