package weir.capture.rtmp.message;

/** Names of what FLV and enhanced RTMP number; made once, so that asking allocates nothing. */
final class Codecs {
    static final int AAC = 10;
    static final int EXTENDED_AUDIO = 9;
    private static final int H264 = 7;
    /** Not in Adobe's specification, but in use. */
    private static final int H265 = 12;

    private static final String[] NUMBERED = new String[16];

    static {
        for (int i = 0; i < NUMBERED.length; i++) {
            NUMBERED[i] = "flv-" + i;
        }
    }

    private Codecs() {}

    static String video(int number) {
        return switch (number) {
            case 2 -> "h263";
            case 3 -> "screen";
            case 4, 5 -> "vp6";
            case H264 -> "h264";
            case H265 -> "h265";
            default -> NUMBERED[number];
        };
    }

    /** Returns true if the second byte tells configuration from pictures. */
    static boolean hasPacketType(int video) {
        return video == H264 || video == H265;
    }

    static String audio(int number) {
        return switch (number) {
            case 2, 14 -> "mp3";
            case 7 -> "g711-a";
            case 8 -> "g711-mu";
            case AAC -> "aac";
            case 11 -> "speex";
            default -> NUMBERED[number];
        };
    }

    /** Returns the four-character code in bytes 1 to 4. */
    static String fourCc(byte[] body) {
        int code = (body[1] & 0xff) << 24 | (body[2] & 0xff) << 16 | (body[3] & 0xff) << 8 | (body[4] & 0xff);
        return switch (code) {
            case 0x61766331 -> "h264";
            case 0x68766331 -> "h265";
            case 0x61763031 -> "av1";
            case 0x76703038 -> "vp8";
            case 0x76703039 -> "vp9";
            case 0x6d703461 -> "aac";
            case 0x4f707573 -> "opus";
            case 0x2e6d7033 -> "mp3";
            case 0x664c6143 -> "flac";
            case 0x61632d33 -> "ac3";
            case 0x65632d33 -> "eac3";
            default -> "other";
        };
    }
}
